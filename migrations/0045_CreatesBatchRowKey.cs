using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Staging: the match keys of a batch's rows.</summary>
[Migration(45)]
public sealed class CreatesBatchRowKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_row_key (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            key_hash bigint unsigned not null,
            primary key (batch_id, line, key_hash),
            key by_key (batch_id, key_hash)
        )
        """);
}
