using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Inboxes;

/// <summary>The kinds of alert that intake raises.</summary>
public static class InboxAlertKind
{
    /// <summary>A link in an inbox; a download would follow it.</summary>
    public const string Link = "link";

    /// <summary>A folder, pipe, device or hidden file in an inbox.</summary>
    public const string NoFile = "no-file";

    /// <summary>An upload under a temporary name that nobody finished for a day.</summary>
    public const string StaleTemporary = "stale-temporary";

    /// <summary>An inbox that the server does not let us read.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>More files in an inbox than one cycle takes up.</summary>
    public const string Crowded = "crowded";

    /// <summary>More files of a district in a day than are taken.</summary>
    public const string TooManyFiles = "too-many-files";

    /// <summary>The server shows a key that is not pinned: another machine may be answering.</summary>
    public const string HostKey = "host-key";

    /// <summary>The server no longer takes our key.</summary>
    public const string Authentication = "authentication";

    /// <summary>The server has not been reached for several cycles in a row.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>A file of another district lay in this one's inbox.</summary>
    public const string ForeignFile = "foreign-file";

    /// <summary>The malware scanner found something in a file; it is deleted from the inbox.</summary>
    public const string InfectedFile = "infected-file";

    /// <summary>A copy in quarantine was not what had been fetched.</summary>
    public const string ChangedCopy = "changed-copy";

    /// <summary>A file that a fault of ours keeps from being taken.</summary>
    public const string NotTaken = "not-taken";

    /// <summary>The quarantine folder cannot be written.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>Answers cannot be put into an outbox.</summary>
    public const string Outbox = "outbox";

    /// <summary>A file that was taken cannot be moved out of the inbox.</summary>
    public const string NotMoved = "not-moved";

    /// <summary>Signed papers cannot be checked: the malware scanner does not answer, or a program is missing.</summary>
    public const string Papers = "papers";

    /// <summary>An expected file did not come.</summary>
    public const string ExpectationMissed = "expectation-missed";
}

/// <summary>One thing that a person should look at.</summary>
/// <param name="District">Empty when it is the host's.</param>
/// <param name="Subject">What it is about; may hold a file's name.</param>
public sealed record InboxAlert(string Host, string Kind, string District, string Subject, DateTime FirstSeenAt, DateTime LastSeenAt, int Seen);

/// <summary>Alerts: one row each however often it is seen, and an audit row when it is new.</summary>
public sealed class InboxAlerts(MosisDb db, TimeProvider time)
{
    /// <param name="host">Empty when it is no server's.</param>
    public async Task RaiseAsync(string host, string kind, string district, string subject, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var text = subject.Length <= 300 ? subject : subject[..300];
        await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var affected = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into inbox_alert (host, kind, district, subject, first_seen_at, last_seen_at)
                    values (@host, @kind, @district, @text, @now, @now)
                    on duplicate key update last_seen_at = values(last_seen_at), seen = seen + 1
                    """,
                    new { host, kind, district, text, now },
                    transaction,
                    cancellationToken: ct));
                if (affected != 1) return;
                var id = await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition("select last_insert_id()", transaction: transaction, cancellationToken: ct));
                var entry = new AuditEntry(now, "intake", $"alert.{kind}", district.Length == 0 ? null : district, $"alert {id}", new { host });
                await AuditTrail.WriteAsync(connection, transaction, entry, ct);
            },
            ct);
    }

    /// <summary>The alerts seen since then, latest first.</summary>
    public async Task<IReadOnlyList<InboxAlert>> SinceAsync(DateTime since, int atMost, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. (await connection.QueryAsync<AlertRow>(new CommandDefinition(
            """
            select host as Host, kind as Kind, district as District, subject as Subject, first_seen_at as FirstSeenAt, last_seen_at as LastSeenAt, seen as Seen
            from inbox_alert
            where last_seen_at >= @since
            order by last_seen_at desc, inbox_alert_id desc
            limit @atMost
            """,
            new { since, atMost },
            cancellationToken: ct))).Select(row => new InboxAlert(row.Host, row.Kind, row.District, row.Subject, row.FirstSeenAt, row.LastSeenAt, row.Seen))];
    }

    private sealed record AlertRow
    {
        public string Host { get; init; } = "";

        public string Kind { get; init; } = "";

        public string District { get; init; } = "";

        public string Subject { get; init; } = "";

        public DateTime FirstSeenAt { get; init; }

        public DateTime LastSeenAt { get; init; }

        public int Seen { get; init; }
    }
}
