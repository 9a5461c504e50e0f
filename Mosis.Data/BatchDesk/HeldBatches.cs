using Mosis.Data.Access;
using Mosis.Data.Batches;

namespace Mosis.Data.BatchDesk;

/// <summary>How a release or a cancel ended.</summary>
public enum HoldAnswer
{
    Done,

    /// <summary>No such batch for this person.</summary>
    Unknown,

    /// <summary>Somebody else was faster, or it was never held.</summary>
    NotHeld,

    /// <summary>The encoding is in doubt and none was named.</summary>
    NeedsEncoding,

    /// <summary>Above the second limit: only the state may.</summary>
    NeedsState,
}

/// <summary>A person lets a held batch go on or ends it, each with a reason that is kept. A building user lets nothing go on.</summary>
public sealed class HeldBatches(BatchDetails details, BatchWorker worker)
{
    /// <param name="asState">The person is the state's ID administrator.</param>
    /// <exception cref="ArgumentException">No reason is given, or the encoding is unknown.</exception>
    public async Task<HoldAnswer> ReleaseAsync(Scope scope, bool asState, long batchId, string reason, string? encoding, string actor, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (encoding is not null && !BatchEncoding.Names.Contains(encoding)) throw new ArgumentException($"There is no encoding {encoding}.", nameof(encoding));
        if (!scope.IsWhole || await details.PictureAsync(scope, batchId, ct) is not { } picture) return HoldAnswer.Unknown;
        if (picture.Batch.Status != BatchStatus.OnHold) return HoldAnswer.NotHeld;
        if (picture.Batch.NeedsState && !asState) return HoldAnswer.NeedsState;
        if (encoding is null && picture.Problems.Any(p => p.Code == Holds.EncodingCode)) return HoldAnswer.NeedsEncoding;
        return await TryAsync(() => worker.ReleaseAsync(batchId, reason, encoding, actor, ct));
    }

    /// <summary>Nothing is assigned, and the same file may be sent again.</summary>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    public async Task<HoldAnswer> CancelAsync(Scope scope, long batchId, string reason, string actor, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (await details.GetAsync(scope, batchId, ct) is not { } batch) return HoldAnswer.Unknown;
        if (batch.Status != BatchStatus.OnHold) return HoldAnswer.NotHeld;
        return await TryAsync(() => worker.CancelAsync(batchId, reason, actor, ct));
    }

    /// <summary>Between the look and the act another person may have acted.</summary>
    private static async Task<HoldAnswer> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return HoldAnswer.Done;
        }
        catch (InvalidOperationException)
        {
            return HoldAnswer.NotHeld;
        }
    }
}
