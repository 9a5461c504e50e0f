using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>A question for a person: one open question stands for (district, local ID, school year). is_open is 1 or null.</summary>
[Migration(50)]
public sealed class CreatesNearMatch : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table near_match (
            near_match_id bigint unsigned not null auto_increment,
            district char(6) character set ascii collate ascii_bin not null,
            school char(4) character set ascii collate ascii_bin not null,
            local_id varchar(20) not null,
            school_year smallint unsigned not null,
            content_hash binary(16) not null,
            is_open tinyint(1) null,
            state varchar(10) character set ascii collate ascii_bin not null,
            batch_id bigint unsigned not null,
            line int unsigned not null,
            latest_batch_id bigint unsigned not null,
            latest_line int unsigned not null,
            rule varchar(40) character set ascii collate ascii_bin not null,
            opened_at datetime(6) not null,
            decided_at datetime(6) null,
            decided_by varchar(100) null,
            decided_student_no int unsigned null,
            decided_batch_id bigint unsigned null,
            answered_set int unsigned null,
            primary key (near_match_id),
            unique key one_open_question (district, local_id, school_year, is_open),
            key by_row (batch_id, line),
            key by_latest_row (latest_batch_id, latest_line),
            key by_content (district, local_id, school_year, content_hash),
            constraint near_match_state check (state in ('open', 'matched', 'new', 'canceled', 'replaced'))
        )
        """);
}
