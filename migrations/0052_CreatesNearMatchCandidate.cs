using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The candidates of a question, best first. waits_for: another open question, to be answered first.</summary>
[Migration(52)]
public sealed class CreatesNearMatchCandidate : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table near_match_candidate (
            near_match_id bigint unsigned not null,
            rank_no tinyint unsigned not null,
            student_no int unsigned null,
            waits_for bigint unsigned null,
            score tinyint unsigned not null,
            evidence varchar(1000) character set ascii collate ascii_bin not null,
            stopped_by varchar(40) character set ascii collate ascii_bin not null,
            primary key (near_match_id, rank_no),
            key by_waited_for (waits_for),
            key by_student (student_no)
        )
        """);
}
