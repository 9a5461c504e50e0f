using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Every file seen in an inbox, and how far it has come. name is the server's own bytes; open_name lets one file of a name be under way at a time.</summary>
[Migration(200)]
public sealed class CreatesInboxFile : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table inbox_file (
            inbox_file_id bigint unsigned not null auto_increment,
            host varchar(60) character set ascii collate ascii_bin not null,
            district char(6) character set ascii collate ascii_bin not null,
            name varbinary(255) not null,
            bytes bigint unsigned not null,
            modified_at datetime(6) not null,
            state varchar(10) character set ascii collate ascii_bin not null,
            first_seen_at datetime(6) not null,
            observed_at datetime(6) not null,
            fetched_at datetime(6) null,
            sha256 binary(32) null,
            handed_after bigint unsigned null,
            batch_id bigint unsigned null,
            ended_at datetime(6) null,
            filed_path varchar(400) null,
            attempts int unsigned not null default 0,
            next_try_at datetime(6) null,
            last_error varchar(300) null,
            open_name varbinary(255) generated always as (case when state in ('filed', 'gone') then null else name end) stored,
            primary key (inbox_file_id),
            unique key one_open_file_a_name (host, district, open_name),
            key by_batch (batch_id),
            key by_fetch (district, fetched_at)
        )
        """);
}
