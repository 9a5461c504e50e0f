namespace Mosis.Data.Batches;

/// <summary>Where a batch is in its life.</summary>
public static class BatchState
{
    /// <summary>Taken, waiting for a worker.</summary>
    public const string Received = "received";

    /// <summary>A worker has it; <see cref="BatchStage"/> says how far it is.</summary>
    public const string Working = "working";

    /// <summary>Unusual: waits for a person; nothing is assigned.</summary>
    public const string Held = "held";

    public const string Complete = "complete";

    public const string Refused = "refused";

    /// <summary>A hold that a person did not release.</summary>
    public const string Canceled = "canceled";

    /// <summary>Broken by an error of ours; nothing is lost, a person looks.</summary>
    public const string Failed = "failed";
}

/// <summary>The steps of a batch, in order; each can be begun again after a crash.</summary>
public static class BatchStage
{
    public const string Waiting = "waiting";
    public const string Staged = "staged";
    public const string Decided = "decided";
    public const string Assigned = "assigned";
    public const string Counted = "counted";
    public const string Answered = "answered";
    public const string Done = "done";
}

/// <summary>One file, or one row keyed in, on its way through the pipeline.</summary>
public sealed record Batch
{
    public long BatchId { get; init; }

    public string Channel { get; init; } = "";

    public string State { get; init; } = "";

    public string Stage { get; init; } = "";

    public string? District { get; init; }

    public string Sender { get; init; } = "";

    public string FileName { get; init; } = "";

    public long? StoredFileId { get; init; }

    public long Bytes { get; init; }

    public byte[] Sha256 { get; init; } = [];

    /// <summary>Null for UTF-8, or the confirmed name.</summary>
    public string? Encoding { get; init; }

    public DateOnly? ExtractOn { get; init; }

    public TimeOnly? ExtractTime { get; init; }

    public bool IsDryRun { get; init; }

    public bool AcceptsHolds { get; init; }

    public int RowsTotal { get; init; }

    public int RowsDone { get; init; }

    public int Matched { get; init; }

    public int Added { get; init; }

    public int Near { get; init; }

    public int Errors { get; init; }

    public int Canceled { get; init; }

    public int Warned { get; init; }

    public int Unchanged { get; init; }

    public long Watermark { get; init; }

    public long NearWatermark { get; init; }

    public int Chunks { get; init; }

    public int ChunksDone { get; init; }

    public int ReplySet { get; init; }

    public string? RulesVersion { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public string? Failure { get; init; }
}
