using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Mosis.Data.Mail;

/// <summary>
/// Hands mails to the state's mail server. A refusal of the recipient or of the message for good (5xx) ends that mail; everything else, a refusal of our
/// own address or password among it, is about the server or our settings, and is tried again.
/// </summary>
public sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    /// <summary>An attempt is broken off after so long; shorter than the wait before the next one, so that two never overlap.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    public async Task<SendAnswer> SendAsync(OutboxMail mail, CancellationToken ct)
    {
        var settings = options.Value;
        if (MailText.Of(mail, settings.From) is not { } message) return new SendAnswer(SendResult.Refused, "address");
        using var limit = new CancellationTokenSource(Limit);
        using var early = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            // Whether a certificate was revoked is asked of its issuer, whom a mail server's network often cannot reach: a state's own issuer has nobody to ask.
            using var client = new SmtpClient { Timeout = (int)AnswerLimit.TotalMilliseconds, CheckCertificateRevocation = false };
            await client.ConnectAsync(settings.Host, settings.Port, Options(settings.Security), early.Token);
            if (settings.UserName.Length > 0) await client.AuthenticateAsync(settings.UserName, await PasswordAsync(settings, early.Token), early.Token);
            // From here on it is seen through: broken off by us, nobody would know whether the server has it.
            await client.SendAsync(message, limit.Token);
            // It is handed over: how the two take leave of each other changes nothing.
            await client.DisconnectAsync(true, CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            return new SendAnswer(SendResult.Sent, "");
        }
        catch (SmtpCommandException refusal)
        {
            var isOfThisMail = refusal.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            var code = ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture);
            return isOfThisMail && (int)refusal.StatusCode >= 500
                ? new SendAnswer(SendResult.Refused, $"refused {code}")
                : new SendAnswer(SendResult.TryLater, $"{(isOfThisMail ? "put off" : "sender refused")} {code}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendAnswer(SendResult.TryLater, "no answer in time");
        }
        catch (SocketException)
        {
            return new SendAnswer(SendResult.TryLater, "not reached");
        }
        catch (SslHandshakeException)
        {
            return new SendAnswer(SendResult.TryLater, "certificate or TLS");
        }
        catch (AuthenticationException)
        {
            return new SendAnswer(SendResult.TryLater, "user name or password");
        }
        catch (Exception e) when (e is ProtocolException or IOException or TimeoutException or NotSupportedException or ServiceNotAuthenticatedException
            or UnauthorizedAccessException or CommandException)
        {
            return new SendAnswer(SendResult.TryLater, e.GetType().Name);
        }
    }

    private static SecureSocketOptions Options(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.SslOnConnect,
    };

    // Read each time: a new password needs no restart.
    private static async Task<string> PasswordAsync(MailOptions settings, CancellationToken ct)
    {
        using var file = new StreamReader(settings.PasswordFile);
        return await file.ReadLineAsync(ct) ?? "";
    }
}
