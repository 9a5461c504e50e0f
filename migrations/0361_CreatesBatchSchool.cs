using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The buildings that a building user's file is about; a batch without any is a whole district's. Files of the same buildings are held against each other.</summary>
[Migration(361)]
public sealed class CreatesBatchSchool : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_school (
            batch_id bigint unsigned not null,
            school char(4) character set ascii collate ascii_bin not null,
            primary key (batch_id, school)
        )
        """);
}
