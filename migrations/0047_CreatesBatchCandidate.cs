using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Staging: the candidates of the rows that a person must decide, best first. other_line: a row of the same file; waits_for: an undecided row of another batch.</summary>
[Migration(47)]
public sealed class CreatesBatchCandidate : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_candidate (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            rank_no tinyint unsigned not null,
            state_id varchar(10) character set ascii collate ascii_bin not null,
            other_line int unsigned null,
            waits_for bigint unsigned null,
            score tinyint unsigned not null,
            evidence varchar(1000) character set ascii collate ascii_bin not null,
            stopped_by varchar(40) character set ascii collate ascii_bin not null,
            primary key (batch_id, line, rank_no)
        )
        """);
}
