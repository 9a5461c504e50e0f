using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>needs_state: held above the second limit; only the state may let it go on.</summary>
[Migration(362)]
public sealed class AddsBatchNeedsState : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("alter table batch add column needs_state tinyint(1) not null default 0");
}
