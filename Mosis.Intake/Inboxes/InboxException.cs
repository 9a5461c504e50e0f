namespace Mosis.Intake.Inboxes;

/// <summary>What a failure means for what comes next.</summary>
public enum InboxFailure
{
    /// <summary>The connection, the network or the server: give the cycle up and try later.</summary>
    Broken,

    /// <summary>The server shows a key that is not pinned: no second try until a person has looked.</summary>
    HostKey,

    /// <summary>The server does not take our key: slow tries only.</summary>
    Authentication,

    /// <summary>This path does not exist; the connection is sound.</summary>
    NotFound,

    /// <summary>The server does not allow it; the connection is sound.</summary>
    Denied,

    /// <summary>The server could not do it (a name that is taken, a full disk); the connection is sound.</summary>
    Failed,
}

/// <summary>An operation on an inbox failed. The message holds no file's name.</summary>
public sealed class InboxException(InboxFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public InboxFailure Failure { get; } = failure;

    /// <summary>Only this operation failed: the connection can go on.</summary>
    public bool IsLocal => Failure is InboxFailure.NotFound or InboxFailure.Denied or InboxFailure.Failed;
}
