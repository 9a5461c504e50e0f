using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The narrow table that candidates are found in: one row a key of a known_as row. known_as_id rises in commit order, because every insert passes the gate.</summary>
[Migration(26)]
public sealed class CreatesMatchKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table match_key (
            key_hash bigint unsigned not null,
            known_as_id bigint unsigned not null,
            student_no int unsigned not null,
            batch_id bigint unsigned null,
            primary key (key_hash, known_as_id)
        )
        """);
}
