using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>How often a person's decision was undone: a form that was opened before an undo decides nothing after it.</summary>
[Migration(341)]
public sealed class AddsNearMatchUndone : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table near_match
            add column undone int unsigned not null default 0
        """);
}
