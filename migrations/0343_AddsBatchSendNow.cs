using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>A person wants the next answer set of a batch without the wait; null again when it has gone out.</summary>
[Migration(343)]
public sealed class AddsBatchSendNow : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table batch
            add column send_now_at datetime(6) null
        """);
}
