using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Rows with errors that need nobody any more: mended (in another batch) or canceled by a person.</summary>
[Migration(363)]
public sealed class CreatesBatchRowSettled : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_row_settled (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            mended_in bigint unsigned null,
            settled_by varchar(100) not null,
            settled_at datetime(6) not null,
            primary key (batch_id, line)
        )
        """);
}
