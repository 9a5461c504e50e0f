using Mosis.Data.Matching;

namespace Mosis.Data.Assignment;

/// <summary>
/// What the rows of a file say of each other's students, once all of them have been looked at: who moved together (<see cref="MovedTogether"/>), and
/// whom no other row can be. Rows that were stopped, or seemed new, are decided again with it. The rows count as a set; their order makes no difference.
/// </summary>
internal sealed class SecondLook(FileHabits habits)
{
    private const int Several = -1;

    private readonly MovedTogether _moved = new();
    private readonly Dictionary<int, (MatchRow Row, IReadOnlyList<Candidate> Candidates)> _open = [];

    /// <summary>By student: the one line that is or may be the student, or <see cref="Several"/>.</summary>
    private readonly Dictionary<long, int> _claimed = [];

    /// <summary>Notes a row, or notes it again: what it said before of who moved stays said.</summary>
    public void Note(MatchRow row, IReadOnlyList<Candidate> candidates, Decision decision)
    {
        _open.Remove(row.Line);
        var came = _moved.Note(row, candidates, decision);
        if (decision is Decision.Match match)
        {
            Claim(row.Line, match.Best.Candidate.Key);
            return;
        }
        var near = decision is Decision.Near { Candidates: var stopped } ? stopped.Select(c => c.Candidate.Key).ToHashSet() : [];
        foreach (var student in near) Claim(row.Line, student);

        // A file may have hundreds of thousands of rows: kept is only whom a second look can help, with the candidates that it can turn to.
        var kept = candidates.Where(c => near.Contains(c.Key) || c.Identities.Any(i => i.BirthDate == row.Identity.BirthDate)).ToList();
        if (came || kept.Exists(c => (habits.IsWhole && MayBeUnclaimed(row, c)) || (near.Contains(c.Key) && MovedTogether.MayHaveCome(row, c)))) _open.Add(row.Line, (row, kept));
    }

    /// <summary>Students of the file's district whom an open row may be: whether an unchanged row has them is for the caller to find out.</summary>
    public IEnumerable<string> Sought => habits.IsWhole
        ? _open.Values.SelectMany(o => o.Candidates.Where(c => MayBeUnclaimed(o.Row, c)).Select(c => c.StateId)).Distinct(StringComparer.Ordinal) : [];

    /// <summary>The open rows to which it makes a difference, with what is known of their candidates now.</summary>
    /// <param name="unchanged">Of <see cref="Sought"/>: students whom an unchanged row of the file has.</param>
    /// <param name="isAsked">Of which lines it is asked: others are assigned already.</param>
    public IEnumerable<(MatchRow Row, IReadOnlyList<Candidate> Candidates)> Again(IReadOnlySet<string> unchanged, Func<int, bool> isAsked)
    {
        foreach (var (row, candidates) in _open.Values.Where(o => isAsked(o.Row.Line)))
        {
            var again = candidates.Select(c => c with
            {
                MovedTogether = _moved.Gain(row, c),
                IsUnclaimed = habits.IsWhole && MayBeUnclaimed(row, c) && !unchanged.Contains(c.StateId)
                    && (!_claimed.TryGetValue(c.Key, out var line) || line == row.Line),
            }).ToList();
            if (again.Exists(c => c.MovedTogether > 0 || c.IsUnclaimed)) yield return (row, again);
        }
    }

    private void Claim(int line, long student)
    {
        if (habits.IsWhole) _claimed[student] = _claimed.TryGetValue(student, out var other) && other != line ? Several : line;
    }

    /// <summary>Where the student was last, it was this district.</summary>
    private static bool MayBeUnclaimed(MatchRow row, Candidate candidate)
    {
        if (candidate.JudgedDifferent || candidate.Enrolments.Count == 0) return false;
        var latest = candidate.Enrolments.Max(e => e.SchoolYear);
        return candidate.Enrolments.Any(e => e.SchoolYear == latest && e.District == row.Enrolment.District);
    }
}
