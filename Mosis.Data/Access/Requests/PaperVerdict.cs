using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Statements;

namespace Mosis.Data.Access.Requests;

/// <summary>Whether a paper may stand for the statement of a request: what the inspection found, and whose code is on it.</summary>
/// <param name="Problem">What keeps the request from being approved by it; null when nothing does.</param>
/// <param name="IsSealUnread">The code could not be read: whoever decides compares the paper with the request.</param>
public sealed record PaperVerdict(RequestProblem? Problem, bool IsSealUnread)
{
    /// <param name="live">The statement that holds now.</param>
    public static async Task<PaperVerdict> OfAsync(PaperReceipt paper, StatementRecord? live, StatementSeal seal, CancellationToken ct)
    {
        if (paper.State == PaperState.BeingChecked) return new PaperVerdict(RequestProblem.PaperUnchecked, false);
        if (paper.State == PaperState.Infected) return new PaperVerdict(RequestProblem.PaperInfected, false);
        if (paper.Refusal is { } refusal) return new PaperVerdict(RequestProblem.PaperRefused(refusal.Code, refusal.Words), false);
        if (live is null) return new PaperVerdict(RequestProblem.PaperSuperseded, false);
        return await seal.CheckAsync(paper.SealText, live, ct) switch
        {
            SealCheck.Right => new PaperVerdict(null, false),
            SealCheck.Unreadable => new PaperVerdict(null, true),
            SealCheck.OtherRequest => new PaperVerdict(RequestProblem.PaperOfAnother, false),
            SealCheck.OldVersion => new PaperVerdict(RequestProblem.PaperSuperseded, false),
            _ => new PaperVerdict(RequestProblem.PaperForged, false),
        };
    }

    /// <summary>Whether the paper is out for good; one that is still being checked is not.</summary>
    public bool IsRefused => Problem is not null && Problem != RequestProblem.PaperUnchecked;
}
