using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// The order in which the rows of the trail were found committed, sealed: hash is SHA-256 over the hash before it and the row. sequence is without gaps;
/// audit_id need not rise with it, because a row may be committed after one that began later.
/// </summary>
[Migration(450)]
public sealed class CreatesAuditChain : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table audit_chain (
            sequence bigint unsigned not null,
            audit_id bigint unsigned not null,
            chained_at datetime(6) not null,
            hash binary(32) not null,
            primary key (sequence),
            unique key once (audit_id)
        )
        """);
}
