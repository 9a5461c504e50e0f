using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Keys are computed where they are needed: staging some rows of keys for each row of a file cost more than the rest of staging.</summary>
[Migration(503)]
public sealed class DropsBatchRowKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("drop table batch_row_key");
}
