using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What a person should look at: a link in an inbox, a changed host key, another district's file. Counted, not repeated.</summary>
[Migration(202)]
public sealed class CreatesInboxAlert : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table inbox_alert (
            inbox_alert_id bigint unsigned not null auto_increment,
            host varchar(60) character set ascii collate ascii_bin not null,
            kind varchar(30) character set ascii collate ascii_bin not null,
            district varchar(6) character set ascii collate ascii_bin not null default '',
            subject varchar(300) not null,
            first_seen_at datetime(6) not null,
            last_seen_at datetime(6) not null,
            seen int unsigned not null default 1,
            primary key (inbox_alert_id),
            unique key one_row_an_alert (host, kind, district, subject),
            key by_time (last_seen_at)
        )
        """);
}
