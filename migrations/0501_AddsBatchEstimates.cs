using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What the matching itself expects to have got wrong in a batch: rows matched to another child, and new students who had an ID.</summary>
[Migration(501)]
public sealed class AddsBatchEstimates : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table batch
            add column expected_wrong double not null default 0,
            add column expected_missed double not null default 0
        """);
}
