using Mosis.Data.Batches;

namespace Mosis.Data.BatchDesk;

/// <summary>A batch as its people see it.</summary>
public sealed record ListedBatch
{
    public long BatchId { get; init; }

    /// <summary>sftp, web, submit or online.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Of <see cref="BatchState"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>Of <see cref="BatchStage"/>.</summary>
    public string Stage { get; init; } = "";

    public string District { get; init; } = "";

    /// <summary>The account or, for a person, the name.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The account, or person:number.</summary>
    public string SentBy { get; init; } = "";

    /// <summary>As sent: shown encoded, never part of a path or header.</summary>
    public string FileName { get; init; } = "";

    public byte[] Sha256 { get; init; } = [];

    public string? Encoding { get; init; }

    public DateOnly? ExtractOn { get; init; }

    public bool IsDryRun { get; init; }

    public bool NeedsState { get; init; }

    public bool IsStored { get; init; }

    public string? ReleaseReason { get; init; }

    /// <summary>The batch whose rows were mended in this one.</summary>
    public long? Mends { get; init; }

    public int RowsTotal { get; init; }

    public int RowsDone { get; init; }

    /// <summary>Of the stage that it is in, on average since it began; by the database's clock.</summary>
    public long RowsPerSecond { get; init; }

    public int Matched { get; init; }

    public int Added { get; init; }

    public int Near { get; init; }

    public int Errors { get; init; }

    public int Canceled { get; init; }

    public int Warned { get; init; }

    /// <summary>Rows with errors that nobody mended or canceled yet.</summary>
    public int OpenErrors { get; init; }

    /// <summary>Near matches that nobody decided yet.</summary>
    public int OpenNear { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public BatchStatus Status => (State, Stage) switch
    {
        (BatchState.Received, _) => BatchStatus.Received,
        (BatchState.Working, BatchStage.Waiting or BatchStage.Staged) => BatchStatus.Checking,
        (BatchState.Working, _) => BatchStatus.Assigning,
        (BatchState.Held, _) => BatchStatus.OnHold,
        (BatchState.Refused, _) => BatchStatus.Refused,
        (BatchState.Canceled, _) => BatchStatus.Canceled,
        (BatchState.Complete, _) when !IsDryRun && OpenErrors + OpenNear > 0 => BatchStatus.NeedsAttention,
        (BatchState.Complete, _) => BatchStatus.Complete,
        _ => BatchStatus.Failed,
    };

    public bool IsUnderWay => Status is BatchStatus.Received or BatchStatus.Checking or BatchStatus.Assigning;
}

/// <summary>The state of a batch in the words of its page.</summary>
public enum BatchStatus
{
    Received,
    Checking,
    OnHold,
    NeedsAttention,
    Assigning,
    Complete,
    Failed,
    Refused,
    Canceled,
}
