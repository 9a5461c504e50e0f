using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>Decides the rows of a slice, each by itself; what rows of one file are to each other comes after (<see cref="FileClusters"/>).</summary>
internal sealed class RowDecider(Decider decider, PairDecider pairs, Rarities rarities, SecondLook look)
{
    /// <summary>Errors found by the register go to <paramref name="errors"/>, by line.</summary>
    /// <param name="unsure">Takes the sure lines that are none: they are decided when everybody who may be meant is known.</param>
    public IEnumerable<(RowDecision Decision, MatchRow Row)> Decide(CandidateSlice slice, IDictionary<int, Problem> errors, ISet<int> unsure)
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
            Candidate[] candidates = [.. slice.Candidates[staged.Line]];
            var decided = decider.Decide(row, candidates);
            if (decided is not Decision.Match && slice.Sure.Contains(staged.Line))
            {
                unsure.Add(staged.Line);
                continue;
            }
            look.Note(row, candidates, decided);
            var decision = Of(row, decided);
            if (given is not null && given.LiveId != given.Given) decision.Warnings.Add(RowProblemKinds.StateIdReplaced.Code);
            if (decision.Outcome is Outcome.New or Outcome.Near) Wait(decision, row, slice.Waiting[staged.Line]);
            yield return (decision, row);
        }
    }

    /// <summary>Decides again, all rows of the file being known, those to whom the others make a difference.</summary>
    /// <param name="decisions">By line; a changed answer takes the place of the one before.</param>
    /// <param name="unchanged">Of the students that are sought: whom an unchanged row has.</param>
    public void DecideAgain(IDictionary<int, RowDecision> decisions, IReadOnlySet<string> unchanged)
    {
        foreach (var (row, candidates) in look.Again(unchanged, decisions.ContainsKey))
        {
            var before = decisions[row.Line];
            var again = Of(row, decider.Decide(row, candidates));
            again.Warnings.AddRange(before.Warnings.Except(again.Warnings));
            // A question that waits for another row's answer stays one, unless the child is found.
            if (again.Outcome != Outcome.Match) foreach (var waits in before.Candidates.Where(c => c.WaitsFor is not null)) again.Ask(Rules.WaitsForAnswer, waits);
            decisions[row.Line] = again;
        }
    }

    private static RowDecision Of(MatchRow row, Decision decided)
    {
        var decision = RowDecision.Of(row.Line, decided);
        if (decision is { Outcome: Outcome.Match, Basis: "inexact" }) decision.Warnings.Add(RowProblemKinds.DiffersFromRegister.Code);
        return decision;
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
