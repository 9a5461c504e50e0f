using System.Globalization;
using Mosis.Data.Register;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>A person's choice on the page: taken only in scope, by who may decide, and for what the person was looking at.</summary>
public sealed class NearMatchChoices(MosisDb db, NearMatchDecisions decisions, NearMatchDetails details)
{
    public const string New = "new";
    public const string Cancel = "cancel";

    /// <param name="choice">A shown student's place, from 1 (what a page's address may hold; its version says of which view), <see cref="New"/> or <see cref="Cancel"/>.</param>
    /// <param name="version">Of the view that the person had before them.</param>
    public async Task<DecisionResult> DecideAsync(Viewer viewer, long nearMatchId, string choice, string version, CancellationToken ct)
    {
        // Looked at twice: here, because deciding draws an ID number, which nobody who may not decide is to waste; there under the lock, where it counts.
        var meant = choice;
        return await db.InTransactionAsync((connection, tx) => LookAsync(connection, tx), ct)
            ?? await decisions.DecideAsync(nearMatchId, LookAsync, meant, viewer.Actor, ct);

        async Task<DecisionResult?> LookAsync(MySqlConnection connection, MySqlTransaction tx)
        {
            if (await details.ReadAsync(connection, tx, viewer, nearMatchId, ct) is not { } view) return new DecisionResult(NearMatchDecisions.Unknown);
            meant = Chosen(view, choice)?.StateId.Value ?? choice;
            return Objection(view, choice, version);
        }
    }

    /// <summary>The student at the chosen place; null for another choice, and when no student stands there.</summary>
    public static ShownCandidate.Student? Chosen(NearMatchView view, string choice) =>
        int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? view.Candidates.OfType<ShownCandidate.Student>().ElementAtOrDefault(place - 1) : null;

    /// <summary>Why this choice cannot be taken, for a decided question that it is decided; null when it can.</summary>
    public static DecisionResult? Objection(NearMatchView view, string choice, string version)
    {
        if (!view.Row.IsOpen) return new DecisionResult(NearMatchDecisions.DecidedBefore, null, view.Row.DecidedBy, view.Row.DecidedAt);
        if (view.Version != version) return new DecisionResult(NearMatchDecisions.Changed);
        return choice switch
        {
            Cancel => view.Decides == WhoDecides.District ? new DecisionResult(NearMatchDecisions.Refused) : null,
            _ when view.Decides != WhoDecides.Viewer => new DecisionResult(NearMatchDecisions.Refused),
            New => view.MayBeNew ? null : new DecisionResult(NearMatchDecisions.Refused),
            _ => Chosen(view, choice) is not null ? null : new DecisionResult(NearMatchDecisions.NotACandidate),
        };
    }
}
