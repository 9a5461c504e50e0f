using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The buildings of a building user's grant.</summary>
[Migration(302)]
public sealed class CreatesAccessGrantSchool : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_grant_school (
            grant_id bigint unsigned not null,
            school char(4) character set ascii collate ascii_bin not null,
            primary key (grant_id, school),
            constraint access_grant_school_grant foreign key (grant_id) references access_grant (grant_id)
        )
        """);
}
