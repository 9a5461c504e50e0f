using Mosis.Data.Register;

namespace Mosis.Data.NearMatches;

/// <summary>A person's choice on the page: taken only in scope, by who may decide, and for what the person was looking at.</summary>
public sealed class NearMatchChoices(NearMatchDecisions decisions, NearMatchDetails details)
{
    public const string New = "new";
    public const string Cancel = "cancel";

    /// <param name="choice">A shown candidate's state ID, <see cref="New"/> or <see cref="Cancel"/>.</param>
    /// <param name="version">Of the view that the person had before them.</param>
    public Task<DecisionResult> DecideAsync(Viewer viewer, long nearMatchId, string choice, string version, CancellationToken ct) =>
        decisions.DecideAsync(
            nearMatchId,
            async (connection, tx) => await details.ReadAsync(connection, tx, viewer, nearMatchId, ct) is { } view
                ? Objection(view, choice, version)
                : new DecisionResult(NearMatchDecisions.Unknown),
            choice,
            viewer.Actor,
            ct);

    /// <summary>Why this choice cannot be taken; null when it can, and for a decided question, of which the decision tells.</summary>
    public static DecisionResult? Objection(NearMatchView view, string choice, string version)
    {
        if (!view.Row.IsOpen) return null;
        if (view.Version != version) return new DecisionResult(NearMatchDecisions.Changed);
        return choice switch
        {
            Cancel => view.Decides == WhoDecides.District ? new DecisionResult(NearMatchDecisions.Refused) : null,
            _ when view.Decides != WhoDecides.Viewer => new DecisionResult(NearMatchDecisions.Refused),
            New => view.MayBeNew ? null : new DecisionResult(NearMatchDecisions.Refused),
            _ => view.Candidates.OfType<ShownCandidate.Student>().Any(c => c.StateId.Value == choice) ? null : new DecisionResult(NearMatchDecisions.NotACandidate),
        };
    }
}
