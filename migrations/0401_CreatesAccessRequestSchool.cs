using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The buildings that a request at the level building names.</summary>
[Migration(401)]
public sealed class CreatesAccessRequestSchool : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_request_school (
            request_id bigint unsigned not null,
            school char(4) character set ascii collate ascii_bin not null,
            primary key (request_id, school),
            constraint access_request_school_request foreign key (request_id) references access_request (request_id)
        )
        """);
}
