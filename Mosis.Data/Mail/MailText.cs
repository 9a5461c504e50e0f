using System.Globalization;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace Mosis.Data.Mail;

/// <summary>A mail of the outbox as it goes out (RFC 5322). The same mail always has the same Message-ID and date.</summary>
internal static class MailText
{
    /// <summary>Number and second of the row, so that two databases behind one address do not meet.</summary>
    public static string Name(OutboxMail mail) => string.Create(
        CultureInfo.InvariantCulture, $"mosis.{mail.MailId}.{new DateTimeOffset(mail.QueuedAt, TimeSpan.Zero).ToUnixTimeSeconds()}");

    /// <summary>Null when the recipient's address is none.</summary>
    public static MimeMessage? Of(OutboxMail mail, string sender)
    {
        var from = MailboxAddress.Parse(sender);
        if (!MailboxAddress.TryParse(mail.To, out var to)) return null;
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{Name(mail)}@{from.Domain}",
            Date = new DateTimeOffset(mail.QueuedAt, TimeSpan.Zero),
        };
        message.From.Add(from);
        message.To.Add(to);
        // RFC 3834: out-of-office answers are kept away.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new TextPart(TextFormat.Plain);
        body.SetText(Encoding.UTF8, mail.Body);
        message.Body = body;
        return message;
    }
}
