using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Signed papers of requests for access: state being-checked, clean, refused or infected; next_check_at while being checked. The file is in stored_chunk.
/// </summary>
[Migration(470)]
public sealed class CreatesAccessPaper : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_paper (
            paper_id bigint unsigned not null auto_increment,
            request_id bigint unsigned not null,
            channel varchar(10) character set ascii collate ascii_bin not null,
            state varchar(15) character set ascii collate ascii_bin not null,
            is_scanned tinyint(1) not null default 0,
            refusal_code varchar(4) character set ascii collate ascii_bin null,
            pages int not null default 0,
            seal_text varchar(500) character set ascii collate ascii_bin null,
            signatures text null,
            bytes bigint unsigned not null,
            sha256 binary(32) null,
            stored_file_id bigint unsigned null,
            taken_by varchar(100) not null,
            taken_at datetime(6) not null,
            checked_at datetime(6) null,
            checks int not null default 0,
            next_check_at datetime(6) null,
            primary key (paper_id),
            key by_request (request_id),
            key by_content (sha256),
            key by_next_check (state, next_check_at)
        )
        """);
}
