using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The gate: one row, locked for update by whoever adds to the register, so that what is added is in commit order.</summary>
[Migration(22)]
public sealed class CreatesRegisterGate : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table register_gate (
            register_gate_id tinyint unsigned not null,
            passed bigint unsigned not null,
            primary key (register_gate_id),
            constraint one_gate check (register_gate_id = 1)
        )
        """);
}
