using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The one counter behind the ID numbers and the key of the permutation that hides their order; both are in every backup, the key is never changed.</summary>
[Migration(20)]
public sealed class CreatesStateIdCounter : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table state_id_counter (
            state_id_counter_id tinyint unsigned not null,
            next_number bigint unsigned not null,
            permutation_key binary(32) not null,
            primary key (state_id_counter_id),
            constraint one_counter check (state_id_counter_id = 1)
        )
        """);
}
