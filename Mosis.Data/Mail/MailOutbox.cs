using Dapper;
using MySqlConnector;

namespace Mosis.Data.Mail;

/// <summary>
/// Mails are queued in the transaction of what they tell: what is rolled back is told to nobody, and what is committed is told, whatever becomes of the
/// process. <see cref="MailSender"/> sends them.
/// </summary>
public static class MailOutbox
{
    /// <summary>A mail that could not be sent for so long is undelivered.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <param name="now">UTC, that of the use case.</param>
    /// <exception cref="ArgumentException">The address or the subject is empty or holds a control character (a line's end would begin a header).</exception>
    /// <exception cref="MySqlException">A text does not fit its column: roll the transaction back.</exception>
    public static Task QueueAsync(MySqlConnection connection, MySqlTransaction transaction, MailDraft draft, DateTime now, CancellationToken ct = default)
    {
        CheckLine(draft.To, "address");
        CheckLine(draft.Subject, "subject");
        return connection.ExecuteAsync(new CommandDefinition(
            """
            insert into mail_outbox (recipient, subject, body, about, state, attempts, queued_at, not_before, give_up_at)
            values (@To, @Subject, @Body, @About, 'waiting', 0, @now, @now, @giveUpAt)
            """,
            new { draft.To, draft.Subject, draft.Body, draft.About, now, giveUpAt = now + Patience },
            transaction,
            cancellationToken: ct));
    }

    private static void CheckLine(string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)) throw new ArgumentException($"A mail's {what} is one line of text.", what);
    }
}
