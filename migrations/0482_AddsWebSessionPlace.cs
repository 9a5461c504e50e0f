using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// From where a session came, so that one account in two places at once is seen: an HMAC over person and address with a key that is not in the database,
/// never the address; and the browser's family in a word.
/// </summary>
[Migration(482)]
public sealed class AddsWebSessionPlace : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table web_session
            add column place binary(32) null,
            add column browser varchar(20) character set ascii collate ascii_bin null
        """);
}
