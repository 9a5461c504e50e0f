using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Why a row got its answer: version of the rules, deciding rule, score and evidence (Matching/EvidenceText). An unchanged row writes none.</summary>
[Migration(29)]
public sealed class CreatesDecision : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table decision (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            outcome char(1) character set ascii collate ascii_bin not null,
            student_no int unsigned null,
            rules_version varchar(20) character set ascii collate ascii_bin not null,
            rule varchar(40) character set ascii collate ascii_bin not null,
            score tinyint unsigned not null,
            evidence varchar(1000) character set ascii collate ascii_bin not null,
            decided_at datetime(6) not null,
            decided_by varchar(100) not null,
            primary key (batch_id, line),
            key by_student (student_no)
        )
        """);
}
