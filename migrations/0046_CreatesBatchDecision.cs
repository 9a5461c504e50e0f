using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Staging: what was decided for each row, before it is done. outcome: U unchanged, M match, N new, Q near (a question), E error, C canceled. leader: the line that brings the new student; cluster: rows that were decided together.</summary>
[Migration(46)]
public sealed class CreatesBatchDecision : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_decision (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            chunk int unsigned not null,
            outcome char(1) character set ascii collate ascii_bin not null,
            state_id varchar(10) character set ascii collate ascii_bin not null,
            leader int unsigned not null,
            cluster int unsigned not null default 0,
            makes_claim tinyint(1) not null,
            basis varchar(8) character set ascii collate ascii_bin not null,
            rule varchar(40) character set ascii collate ascii_bin not null,
            score tinyint unsigned not null,
            evidence varchar(1000) character set ascii collate ascii_bin not null,
            warnings varchar(200) character set ascii collate ascii_bin not null,
            near_match_id bigint unsigned null,
            needs_recheck tinyint(1) not null default 0,
            primary key (batch_id, line),
            key by_chunk (batch_id, chunk)
        )
        """);
}
