using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Since when a batch is in its stage, by the database's clock: with the rows done since, it gives the rate.</summary>
[Migration(506)]
public sealed class AddsStageSince : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("alter table batch add column stage_since datetime(6) null");
}
