using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What was answered to a student keyed in: the same form, sent again, gets the same answer.</summary>
[Migration(320)]
public sealed class CreatesOnlineEntry : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table online_entry (
            actor varchar(100) not null,
            entry_key char(32) character set ascii collate ascii_bin not null,
            content_hash binary(32) not null,
            batch_id bigint unsigned null,
            outcome char(1) character set ascii collate ascii_bin null,
            state_id char(10) character set ascii collate ascii_bin null,
            near_match_id bigint unsigned null,
            rule varchar(40) character set ascii collate ascii_bin not null default '',
            evidence varchar(1000) character set ascii collate ascii_bin not null default '',
            entered_at datetime(6) not null,
            primary key (actor, entry_key, content_hash),
            key by_batch (batch_id)
        )
        """);
}
