using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Each served one statement, and was written and deleted again with each row: a chunk is found by its lines.</summary>
[Migration(505)]
public sealed class DropsStagingKeys : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table batch_row drop key by_local_id;
        alter table batch_decision drop key by_chunk
        """);
}
