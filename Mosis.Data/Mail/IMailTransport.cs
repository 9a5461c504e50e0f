namespace Mosis.Data.Mail;

/// <summary>What became of an attempt to send.</summary>
public enum SendResult
{
    /// <summary>The next server, or the folder, has it.</summary>
    Sent,

    /// <summary>Not now: the server is away, busy, or does not know us.</summary>
    TryLater,

    /// <summary>Never: the server refuses this mail or its address for good (5xx).</summary>
    Refused,
}

/// <summary>The answer to an attempt.</summary>
/// <param name="Trouble">Codes, ASCII, up to 60 characters; empty when sent.</param>
public readonly record struct SendAnswer(SendResult Result, string Trouble);

/// <summary>By which way mails leave.</summary>
public interface IMailTransport
{
    /// <summary>
    /// Tries once. A mail that was handed over without our learning of it is sent again with the same Message-ID, by which it is recognised. What goes
    /// wrong with the other side is an answer, not an exception.
    /// </summary>
    Task<SendAnswer> SendAsync(OutboxMail mail, CancellationToken ct);
}
