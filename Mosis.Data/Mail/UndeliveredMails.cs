using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Mail;

/// <summary>A mail that could not be delivered, for the security administrator.</summary>
public sealed record UndeliveredMail
{
    public required long MailId { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>What it is about, for example request:12.</summary>
    public required string About { get; init; }

    /// <summary>Codes: the server's number, or a word for what was wrong with the way there.</summary>
    public required string Trouble { get; init; }

    public required int Attempts { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime QueuedAt { get; init; }

    /// <summary>UTC; null once it was given up.</summary>
    public DateTime? NextTryAt { get; init; }
}

/// <summary>Mails that were given up, listed until someone has them tried again; and those that failed and are tried again by themselves.</summary>
public sealed class UndeliveredMails(MosisDb db, TimeProvider time)
{
    /// <summary>The latest first, at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<UndeliveredMail>> ListAsync(int most, CancellationToken ct = default) => ListAsync("undelivered", most, ct);

    /// <summary>Those that failed at least once and wait for their next try: the latest first, at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<UndeliveredMail>> RetriedAsync(int most, CancellationToken ct = default) => ListAsync("waiting", most, ct);

    private async Task<IReadOnlyList<UndeliveredMail>> ListAsync(string state, int most, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var mails = await connection.QueryAsync<UndeliveredMail>(new CommandDefinition(
            """
            select cast(mail_id as signed) as MailId, recipient as `To`, subject as Subject, about as About, coalesce(trouble, '') as Trouble,
                cast(attempts as signed) as Attempts, queued_at as QueuedAt, if(state = 'waiting', not_before, null) as NextTryAt
            from mail_outbox
            where state = @state
                and attempts > 0
            order by mail_id desc
            limit @most
            """,
            new { state, most },
            cancellationToken: ct));
        return [.. mails];
    }

    /// <summary>How many there are, for a banner.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from mail_outbox
            where state = 'undelivered'
            """,
            cancellationToken: ct));
    }

    /// <summary>It is due at once and has its days of patience anew. False when it is not undelivered (any more).</summary>
    public Task<bool> TryAgainAsync(long mailId, string actor, CancellationToken ct = default) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update mail_outbox
                    set state = 'waiting',
                        attempts = 0,
                        not_before = @now,
                        give_up_at = @giveUpAt
                    where mail_id = @mailId
                        and state = 'undelivered'
                    """,
                    new { mailId, now, giveUpAt = now + MailOutbox.Patience },
                    transaction,
                    cancellationToken: ct));
                if (changed == 0) return false;
                var about = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
                    """
                    select about
                    from mail_outbox
                    where mail_id = @mailId
                    """,
                    new { mailId },
                    transaction,
                    cancellationToken: ct));
                await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, actor, "mail.again", null, about!, new { mail = mailId }), ct);
                return true;
            },
            ct);
}
