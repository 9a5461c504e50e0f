using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>A batch: work waiting, under way or done. content_key and sending_key are null unless the sending counts (not refused, not a dry run), and make the same file again impossible.</summary>
[Migration(42)]
public sealed class CreatesBatch : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch (
            batch_id bigint unsigned not null auto_increment,
            channel varchar(10) character set ascii collate ascii_bin not null,
            state varchar(10) character set ascii collate ascii_bin not null,
            stage varchar(10) character set ascii collate ascii_bin not null default 'waiting',
            district char(6) character set ascii collate ascii_bin null,
            school char(4) character set ascii collate ascii_bin null,
            sender varchar(100) not null,
            file_name varchar(255) not null,
            stored_file_id bigint unsigned null,
            bytes bigint unsigned not null,
            sha256 binary(32) not null,
            encoding varchar(30) null,
            extract_on date null,
            extract_time time null,
            transmission_id varchar(10) null,
            content_key binary(32) null,
            sending_key binary(32) null,
            is_dry_run tinyint(1) not null default 0,
            accepts_holds tinyint(1) not null default 0,
            released_by varchar(100) null,
            release_reason varchar(300) null,
            rows_total int unsigned not null default 0,
            rows_done int unsigned not null default 0,
            matched int unsigned not null default 0,
            added int unsigned not null default 0,
            near int unsigned not null default 0,
            errors int unsigned not null default 0,
            canceled int unsigned not null default 0,
            warned int unsigned not null default 0,
            unchanged int unsigned not null default 0,
            watermark bigint unsigned not null default 0,
            near_watermark bigint unsigned not null default 0,
            chunks int unsigned not null default 0,
            chunks_done int unsigned not null default 0,
            rules_version varchar(20) character set ascii collate ascii_bin null,
            reply_set int unsigned not null default 0,
            received_at datetime(6) not null,
            started_at datetime(6) null,
            finished_at datetime(6) null,
            failure varchar(300) null,
            primary key (batch_id),
            unique key one_batch_a_content (content_key),
            unique key one_batch_a_sending (sending_key),
            key by_state (state, batch_id),
            key by_district (district, batch_id)
        )
        """);
}
