using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The gate's one row.</summary>
[Migration(23)]
public sealed class OpensTheRegisterGate : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        insert into register_gate (register_gate_id, passed)
        select 1, 0
        where not exists (select 1 from register_gate)
        """);
}
