using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>Two rows of one file that may be one child.</summary>
internal sealed record RowPair(int A, int B, PairVerdict Verdict, Comparison Comparison);

/// <summary>
/// Rows of one file that nobody in the register answers to, but perhaps each other: gathered before anything is assigned, so that one file never makes
/// two IDs for one child. Pure: neither the order of the rows nor of the pairs makes a difference.
/// </summary>
internal static class FileClusters
{
    /// <summary>Of rows about one child the one that says most leads; ties go to the lower local ID, then to content, never to the position.</summary>
    public static IEnumerable<StagedRow> LeadersFirst(IEnumerable<StagedRow> rows) => rows
        .OrderByDescending(r => r.Completeness)
        .ThenBy(r => r.LocalId, StringComparer.Ordinal)
        .ThenBy(r => Convert.ToHexString(r.ContentHash), StringComparer.Ordinal);

    /// <summary>Settles the rows of <paramref name="pairs"/> among themselves; changes the decisions.</summary>
    /// <param name="rows">By line, every row that stands in a pair or matched the same student as another.</param>
    /// <param name="pairs">Only pairs that are the same or doubtful.</param>
    public static void Settle(IReadOnlyDictionary<int, StagedRow> rows, IReadOnlyDictionary<int, RowDecision> decisions, IEnumerable<RowPair> pairs)
    {
        var related = new Dictionary<int, List<RowPair>>();
        foreach (var pair in pairs)
        {
            Add(related, pair.A, pair);
            Add(related, pair.B, pair);
        }
        SettleStudents(rows, decisions, related);
        SettleNew(rows, decisions, related);
    }

    /// <summary>Two rows that each matched one student are one child only if they say so of each other as well: otherwise the weaker is a question.</summary>
    private static void SettleStudents(
        IReadOnlyDictionary<int, StagedRow> rows, IReadOnlyDictionary<int, RowDecision> decisions, Dictionary<int, List<RowPair>> related)
    {
        foreach (var group in decisions.Values
            .Where(d => d.Outcome == Outcome.Match && d.Leader == d.Line && rows.ContainsKey(d.Line))
            .GroupBy(d => d.StateId).Where(g => g.Count() > 1))
        {
            var order = LeadersFirst(group.Select(d => rows[d.Line])).Select(r => decisions[r.Line]).OrderByDescending(d => d.Weight).ToList();
            var kept = new List<RowDecision> { order[0] };
            foreach (var row in order.Skip(1))
            {
                if (kept.TrueForAll(k => Between(related, row.Line, k.Line)?.Verdict == PairVerdict.Same))
                {
                    kept.Add(row);
                    row.Warnings.Add(RowProblemKinds.SameChild.Code);
                    continue;
                }
                var candidate = new RowCandidate(row.StateId, null, null, row.Weight, row.Score, row.Evidence, Rules.TwoRowsOneStudent);
                row.Candidates.Clear();
                row.Ask(Rules.TwoRowsOneStudent, candidate);
            }
        }
    }

    private static void SettleNew(
        IReadOnlyDictionary<int, StagedRow> rows, IReadOnlyDictionary<int, RowDecision> decisions, Dictionary<int, List<RowPair>> related)
    {
        var placed = new HashSet<int>();
        var members = new Dictionary<int, List<int>>();
        var undecided = rows.Values.Where(r => decisions[r.Line].Outcome == Outcome.New && related.ContainsKey(r.Line)).ToList();
        foreach (var row in LeadersFirst(undecided))
        {
            var decision = decisions[row.Line];
            var met = related[row.Line]
                .Select(p => (Pair: p, Other: decisions[p.A == row.Line ? p.B : p.A]))
                .Where(m => m.Other.Outcome != Outcome.New || placed.Contains(m.Other.Line))
                .OrderByDescending(m => m.Pair.Comparison.Weight)
                .ThenBy(m => rows[m.Other.Line].LocalId, StringComparer.Ordinal)
                .ToList();
            placed.Add(row.Line);
            var leaders = met.Where(m => m.Other.Outcome == Outcome.New).Select(m => m.Other.Leader).Distinct().ToList();
            if (met.Count == 0)
            {
                members.Add(row.Line, [row.Line]);
                continue;
            }
            if (leaders.Count == 1 && met.TrueForAll(m => m.Other.Outcome == Outcome.New && m.Pair.Verdict == PairVerdict.Same)
                && members[leaders[0]].TrueForAll(l => Between(related, row.Line, l)?.Verdict == PairVerdict.Same))
            {
                // A row joins a child only if it is the same as each row that has joined before.
                decision.Leader = leaders[0];
                members[leaders[0]].Add(row.Line);
                decision.Warnings.Add(RowProblemKinds.SameChild.Code);
                continue;
            }
            foreach (var (pair, other) in met.Take(Decider.MostCandidates))
            {
                decision.Ask(Rules.OtherRow, other.Outcome == Outcome.Match
                    ? RowCandidate.Of(pair.Comparison) with { StateId = other.StateId }
                    : RowCandidate.Of(pair.Comparison, otherLine: other.Leader));
            }
        }
    }

    private static RowPair? Between(Dictionary<int, List<RowPair>> related, int a, int b) =>
        related.TryGetValue(a, out var pairs) ? pairs.Find(p => p.A == b || p.B == b) : null;

    private static void Add(Dictionary<int, List<RowPair>> related, int line, RowPair pair)
    {
        if (!related.TryGetValue(line, out var pairs)) related.Add(line, pairs = []);
        pairs.Add(pair);
    }
}
