using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>Decides the rows of a slice, each by itself; what rows of one file are to each other comes after (<see cref="FileClusters"/>).</summary>
internal sealed class RowDecider(Decider decider, PairDecider pairs, Rarities rarities)
{
    /// <summary>Errors found by the register go to <paramref name="errors"/>, by line.</summary>
    public IEnumerable<(RowDecision Decision, MatchRow Row)> Decide(CandidateSlice slice, IDictionary<int, Problem> errors)
    {
        foreach (var staged in slice.Rows)
        {
            slice.Given.TryGetValue(staged.Line, out var given);
            var row = staged.ToMatchRow(rarities, given?.LiveId);
            if (given is { LiveId: null })
            {
                var id = StudentId.Parse(given.Given);
                errors[staged.Line] = given.IsKnown ? RowProblems.StateIdRetired(id) : RowProblems.StateIdUnknown(id);
                yield return (new RowDecision(staged.Line, Outcome.Error, "state-id"), row);
                continue;
            }
            var decision = RowDecision.Of(staged.Line, decider.Decide(row, [.. slice.Candidates[staged.Line]]));
            if (given is not null && given.LiveId != given.Given) decision.Warnings.Add(RowProblemKinds.StateIdReplaced.Code);
            if (decision is { Outcome: Outcome.Match, Basis: "inexact" }) decision.Warnings.Add(RowProblemKinds.DiffersFromRegister.Code);
            if (decision.Outcome is Outcome.New or Outcome.Near) Wait(decision, row, slice.Waiting[staged.Line]);
            yield return (decision, row);
        }
    }

    /// <summary>An undecided row of another batch may be the same child: no second question that could be answered differently.</summary>
    private void Wait(RowDecision decision, MatchRow row, IEnumerable<StagedRow> waiting)
    {
        foreach (var other in waiting.OrderBy(w => w.NearMatchId))
        {
            var pair = pairs.Compare(row, other.ToMatchRow(rarities, null, asLine: 0));
            if (pair.Verdict == PairVerdict.Different || decision.Candidates.Count >= Decider.MostCandidates) continue;
            decision.Ask(Rules.WaitsForAnswer, RowCandidate.Of(pair.Comparison, waitsFor: other.NearMatchId));
        }
    }
}
