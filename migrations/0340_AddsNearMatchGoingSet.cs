using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The answer set that a decided question is going out with: from the moment that set is begun the decision cannot be undone.</summary>
[Migration(340)]
public sealed class AddsNearMatchGoingSet : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table near_match
            add column going_set int unsigned null
        """);
}
