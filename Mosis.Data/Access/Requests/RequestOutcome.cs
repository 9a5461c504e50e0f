namespace Mosis.Data.Access.Requests;

/// <summary>What came of an act on a request.</summary>
/// <param name="Request">As it is after the act; null when there is none that this person may act on.</param>
/// <param name="Problems">Empty when the act was done.</param>
public sealed record RequestOutcome(AccessRequest? Request, IReadOnlyList<RequestProblem> Problems)
{
    public static readonly RequestOutcome Unknown = new(null, []);

    public bool IsDone => Request is not null && Problems.Count == 0;

    internal static RequestOutcome Done(AccessRequest request) => new(request, []);

    internal static RequestOutcome Refused(AccessRequest request, params IReadOnlyList<RequestProblem> problems) => new(request, problems);
}
