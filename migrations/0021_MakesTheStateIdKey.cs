using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Makes the key of the ID numbers, once. random_bytes is on both engines (MySQL 5.6, MariaDB 10.10).</summary>
[Migration(21)]
public sealed class MakesTheStateIdKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        insert into state_id_counter (state_id_counter_id, next_number, permutation_key)
        select 1, 0, random_bytes(32)
        where not exists (select 1 from state_id_counter)
        """);
}
