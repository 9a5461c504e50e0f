using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The assigner's own record: rows and milliseconds of each numbered step, a row a batch and step.</summary>
[Migration(56)]
public sealed class CreatesStepTiming : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table step_timing (
            batch_id bigint unsigned not null,
            step varchar(60) character set ascii collate ascii_bin not null,
            runs int unsigned not null,
            affected bigint unsigned not null,
            milliseconds double not null,
            primary key (batch_id, step)
        )
        """);
}
