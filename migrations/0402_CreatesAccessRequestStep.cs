using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What was done to a request, with the reason that was typed: the trail has no typed words.</summary>
[Migration(402)]
public sealed class CreatesAccessRequestStep : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_request_step (
            step_id bigint unsigned not null auto_increment,
            request_id bigint unsigned not null,
            at datetime(6) not null,
            actor varchar(100) not null,
            step varchar(20) character set ascii collate ascii_bin not null,
            reason varchar(1000) null,
            primary key (step_id),
            key by_request (request_id, step_id),
            constraint access_request_step_request foreign key (request_id) references access_request (request_id)
        )
        """);
}
