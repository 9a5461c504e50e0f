using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What was found wrong with a file (line 0) or a row: errors, warnings, reasons of a hold.</summary>
[Migration(43)]
public sealed class CreatesBatchProblem : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_problem (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            problem_no smallint unsigned not null,
            code char(4) character set ascii collate ascii_bin not null,
            field varchar(60) not null,
            found varchar(400) not null,
            expected varchar(1000) not null,
            mend varchar(1000) not null,
            primary key (batch_id, line, problem_no),
            key by_code (batch_id, code)
        )
        """);
}
