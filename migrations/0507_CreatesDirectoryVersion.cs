using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Rises with each change of the directory or the code tables, in the change's transaction: who has them in memory reads them anew when it differs.</summary>
[Migration(507)]
public sealed class CreatesDirectoryVersion : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table directory_version (
            directory_version_id tinyint unsigned not null,
            version bigint unsigned not null,
            primary key (directory_version_id)
        );
        insert ignore into directory_version values (1, 1)
        """);
}
