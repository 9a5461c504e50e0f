using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Statements;

namespace Mosis.Data.Access.Requests;

/// <summary>A request with all that a decision needs.</summary>
/// <param name="Statement">The one that holds now; null when there is none.</param>
/// <param name="Paper">The signed statement; null when it was signed without paper, or is not in.</param>
/// <param name="Papers">All that were sent for it, the latest first.</param>
/// <param name="Verdict">On the paper; null without one.</param>
/// <param name="Checks">What has to be confirmed.</param>
/// <param name="Blocks">What keeps this administrator from approving it now; empty when nothing does.</param>
public sealed record RequestReview(
    AccessRequest Request,
    StatementRecord? Statement,
    PaperReceipt? Paper,
    IReadOnlyList<PaperReceipt> Papers,
    PaperVerdict? Verdict,
    IReadOnlyList<RequestCheck> Checks,
    IReadOnlyList<RequestProblem> Blocks);
