namespace Mosis.Data.Mail;

/// <summary>A mail that a sender has taken from the outbox.</summary>
public sealed record OutboxMail
{
    public required long MailId { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required string About { get; init; }

    /// <summary>UTC. The date that the mail shows.</summary>
    public required DateTime QueuedAt { get; init; }

    /// <summary>UTC. A failure from then on is the last one.</summary>
    public required DateTime GiveUpAt { get; init; }

    /// <summary>How often it was tried before.</summary>
    public required int Attempts { get; init; }
}
