using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The trail by actor, by action and by time: an auditor reads it without reading all of it.</summary>
[Migration(480)]
public sealed class AddsAuditKeys : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table audit
            add key by_actor (actor, happened_at),
            add key by_time (happened_at),
            add key by_action (action, happened_at)
        """);
}
