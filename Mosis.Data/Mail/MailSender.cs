using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Mail;

/// <summary>
/// Sends what waits in the outbox. A mail is taken by one conditional update, which counts the attempt and says when the next one is due: two senders never
/// have the same mail, and one that a killed process had taken is due again by itself. Only a process that dies between the server's "accepted" and the
/// row's "sent" sends a mail twice, with the same Message-ID.
/// </summary>
public sealed class MailSender(MosisDb db, IMailTransport transport, IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> log)
{
    private const string Actor = "mail";

    private const int MostARound = 50;

    /// <summary>After the first, second, … failure; the last one again and again, until the mail is given up. The first is longer than an attempt may take.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12),
    ];

    /// <summary>Whether there is a way out; without one nothing is tried, and mails wait.</summary>
    public bool HasWayOut => options.Value.IsSet;

    /// <summary>Tries each mail that is due, the longest due first.</summary>
    /// <returns>How many left the outbox.</returns>
    public async Task<int> SendDueAsync(CancellationToken ct = default)
    {
        if (!HasWayOut) return 0;
        var sent = 0;
        foreach (var mail in await DueAsync(ct))
        {
            if (!await TakeAsync(mail, ct)) continue;
            var answer = await transport.SendAsync(mail, ct);
            await (answer.Result switch
            {
                SendResult.Sent => SentAsync(mail),
                SendResult.Refused => UndeliveredAsync(mail, answer.Trouble),
                _ when time.GetUtcNow().UtcDateTime >= mail.GiveUpAt => UndeliveredAsync(mail, answer.Trouble),
                _ => PutOffAsync(mail, answer.Trouble),
            });
            if (answer.Result == SendResult.Sent) sent++;
            else log.LogWarning("Mail {MailId} was not sent: {Trouble}, attempt {Attempt}", mail.MailId, answer.Trouble, mail.Attempts + 1);
        }
        return sent;
    }

    /// <summary>How long after this failure (1 for the first) the next attempt is due.</summary>
    public static TimeSpan WaitAfter(int failures) => Waits[Math.Min(failures, Waits.Length) - 1];

    private async Task<IReadOnlyList<OutboxMail>> DueAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var due = await connection.QueryAsync<OutboxMail>(new CommandDefinition(
            """
            select cast(mail_id as signed) as MailId, recipient as `To`, subject as Subject, body as Body, about as About,
                queued_at as QueuedAt, give_up_at as GiveUpAt, cast(attempts as signed) as Attempts
            from mail_outbox
            where state = 'waiting'
                and not_before <= @now
            order by not_before, mail_id
            limit @MostARound
            """,
            new { now = time.GetUtcNow().UtcDateTime, MostARound },
            cancellationToken: ct));
        return [.. due];
    }

    /// <summary>False when another sender has it.</summary>
    private async Task<bool> TakeAsync(OutboxMail mail, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update mail_outbox
            set attempts = attempts + 1,
                not_before = @notBefore
            where mail_id = @MailId
                and state = 'waiting'
                and attempts = @Attempts
                and not_before <= @now
            """,
            new
            {
                mail.MailId,
                mail.Attempts,
                now = time.GetUtcNow().UtcDateTime,
                notBefore = time.GetUtcNow().UtcDateTime + WaitAfter(mail.Attempts + 1),
            },
            cancellationToken: ct)) == 1;
    }

    // What the server has accepted is noted, also when the program is told to end meanwhile: no token from here on.
    private Task SentAsync(OutboxMail mail) => db.InTransactionAsync(async (connection, transaction) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var changed = await connection.ExecuteAsync(
            """
            update mail_outbox
            set state = 'sent',
                sent_at = @now,
                trouble = null
            where mail_id = @MailId
                and state <> 'sent'
            """,
            new { mail.MailId, now },
            transaction);
        if (changed > 0) await WriteAsync(connection, transaction, now, "mail.sent", mail, new { mail = mail.MailId });
    });

    private Task UndeliveredAsync(OutboxMail mail, string trouble) => db.InTransactionAsync(async (connection, transaction) =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var changed = await connection.ExecuteAsync(
            """
            update mail_outbox
            set state = 'undelivered',
                trouble = @trouble
            where mail_id = @MailId
                and state = 'waiting'
                and attempts = @attempt
            """,
            new { mail.MailId, trouble, attempt = mail.Attempts + 1 },
            transaction);
        if (changed > 0) await WriteAsync(connection, transaction, now, "mail.undelivered", mail, new { mail = mail.MailId, trouble, attempts = mail.Attempts + 1 });
    });

    private async Task PutOffAsync(OutboxMail mail, string trouble)
    {
        await using var connection = await db.OpenAsync();
        await connection.ExecuteAsync(
            """
            update mail_outbox
            set trouble = @trouble
            where mail_id = @MailId
                and state = 'waiting'
                and attempts = @attempt
            """,
            new { mail.MailId, trouble, attempt = mail.Attempts + 1 });
    }

    private static Task WriteAsync(MySqlConnection connection, MySqlTransaction transaction, DateTime now, string action, OutboxMail mail, object detail) =>
        AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, Actor, action, null, mail.About, detail));
}
