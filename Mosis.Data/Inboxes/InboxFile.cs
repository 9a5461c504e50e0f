namespace Mosis.Data.Inboxes;

/// <summary>How far a file in an inbox has come. Each step can be begun again after a crash.</summary>
public static class InboxFileState
{
    /// <summary>Seen; may still grow.</summary>
    public const string Observed = "observed";

    /// <summary>Two polls saw the same size and time.</summary>
    public const string Stable = "stable";

    /// <summary>A copy lies in quarantine, and the file was the same before and after.</summary>
    public const string Fetched = "fetched";

    /// <summary>Given to the door; what it said is not recorded yet.</summary>
    public const string Handed = "handed";

    /// <summary>The trailer is missing: the rest may still come.</summary>
    public const string Waiting = "waiting";

    /// <summary>A batch was made of it.</summary>
    public const string Taken = "taken";

    public const string Refused = "refused";

    /// <summary>Lies in the archive or with the rejected ones. The end.</summary>
    public const string Filed = "filed";

    /// <summary>Its sender took it back or replaced it. The end.</summary>
    public const string Gone = "gone";
}

/// <summary>One file seen in a district's inbox.</summary>
public sealed record InboxFile
{
    public long InboxFileId { get; init; }

    public string Host { get; init; } = "";

    public string District { get; init; } = "";

    public byte[] Name { get; init; } = [];

    public long Bytes { get; init; }

    /// <summary>The server's, UTC, in steps of one second.</summary>
    public DateTime ModifiedAt { get; init; }

    public string State { get; init; } = "";

    public DateTime FirstSeenAt { get; init; }

    /// <summary>Since when it has had this size and time.</summary>
    public DateTime ObservedAt { get; init; }

    public byte[]? Sha256 { get; init; }

    /// <summary>The highest batch number when it was given to the door: a batch made of it has a higher one.</summary>
    public long? HandedAfter { get; init; }

    public long? BatchId { get; init; }

    public int Attempts { get; init; }

    /// <summary>After a failure: not before then.</summary>
    public DateTime? NextTryAt { get; init; }

    public InboxName RemoteName => InboxName.FromBytes(Name);

    public bool IsDue(DateTime now) => NextTryAt is null || NextTryAt <= now;

    public bool IsSameAs(SeenFile seen) => Bytes == seen.Bytes && ModifiedAt == seen.ModifiedAt;
}

/// <summary>A file as a listing of the inbox shows it.</summary>
/// <param name="ModifiedAt">The server's, UTC, in steps of one second.</param>
public sealed record SeenFile(InboxName Name, long Bytes, DateTime ModifiedAt);

/// <summary>A file whose batch has come far enough for it to be filed away.</summary>
public sealed record FileToFile
{
    public long InboxFileId { get; init; }

    public string District { get; init; } = "";

    public byte[] Name { get; init; } = [];

    public long Bytes { get; init; }

    public DateTime ModifiedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Where it was about to be moved, within the district's folder.</summary>
    public string? FiledPath { get; init; }

    public long BatchId { get; init; }

    /// <summary>As the batch has it.</summary>
    public string FileName { get; init; } = "";

    public DateTime ReceivedAt { get; init; }

    public bool IsRefused { get; init; }

    /// <summary>The batch keeps the content, with the alternate IDs blanked.</summary>
    public bool IsKept { get; init; }

    public InboxName RemoteName => InboxName.FromBytes(Name);
}

/// <summary>Where a batch's answers go: the folder that its file came from.</summary>
public sealed record ReplyAddress
{
    public long BatchId { get; init; }

    public string District { get; init; } = "";
}
