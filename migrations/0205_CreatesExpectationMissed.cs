using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>A file that did not come by the end of its grace; came_at when it came later after all.</summary>
[Migration(205)]
public sealed class CreatesExpectationMissed : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table expectation_missed (
            district char(6) character set ascii collate ascii_bin not null,
            expected_on date not null,
            due_at datetime(6) not null,
            noted_at datetime(6) not null,
            came_at datetime(6) null,
            primary key (district, expected_on)
        )
        """);
}
