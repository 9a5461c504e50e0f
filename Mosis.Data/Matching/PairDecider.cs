namespace Mosis.Data.Matching;

/// <summary>Whether two rows are about one child.</summary>
public enum PairVerdict
{
    Different,

    /// <summary>A person decides: one row gets the ID, the other is a near match against it.</summary>
    Doubtful,

    Same,
}

/// <summary>Two rows held against each other.</summary>
/// <param name="Comparison">Of the two directions the one that weighs less. Its candidate is the other row, under its line as key.</param>
public sealed record PairDecision(PairVerdict Verdict, Comparison Comparison);

/// <summary>
/// Decides whether two rows that no student answers to, of one file or an undecided one of another district, are about one child: the same comparison
/// in both directions and the same guards. Which row stands first makes no difference. Two rows of one district with different local IDs are the
/// same child only when name, birth date and sex agree entirely and are rare enough together, or when both carry the same state ID and agree well.
/// </summary>
public sealed class PairDecider(Comparer comparer)
{
    private readonly MatchParameters _parameters = comparer.Parameters;

    public PairDecision Compare(MatchRow a, MatchRow b)
    {
        var forth = comparer.Weigh(a, AsCandidate(b));
        var back = comparer.Weigh(b, AsCandidate(a));
        var verdict = (PairVerdict)Math.Min((int)Judge(forth), (int)Judge(back));
        return new PairDecision(verdict, LeastFirst(forth, back, a.Line <= b.Line).ToComparison(_parameters));
    }

    private static Weighed LeastFirst(Weighed forth, Weighed back, bool forthOnTie)
    {
        var order = forth.Weight.CompareTo(back.Weight);
        return order < 0 || (order == 0 && forthOnTie) ? forth : back;
    }

    private PairVerdict Judge(Weighed w)
    {
        var localId = w.Best.Enrolment.LocalId;
        if (w.Guard.Standing == Standing.OtherChild || (w.Best.StateId.Is(Levels.Different) && w.Guard.Standing != Standing.PeopleAlways))
        {
            return PairVerdict.Different;
        }

        if (w.IsGood(_parameters) && w.IsFirm(_parameters)
            && (w.Best.Exact || SayOneStateId(w.Best) || !(localId.Is(Levels.OtherThisYear) || localId.Is(Levels.OtherBefore))))
        {
            return PairVerdict.Same;
        }

        return w.IsNear(_parameters) || w.Best.StateId.Is(Levels.Same)
            ? PairVerdict.Doubtful : PairVerdict.Different;
    }

    /// <summary>The district itself says that they are one; a slip in a name does not stand against it, another middle name or sex does.</summary>
    private static bool SayOneStateId(Marks marks) =>
        marks.StateId.Is(Levels.Same) && !marks.Names.Middle.Is(Levels.Different) && !marks.Sex.Is(Levels.Different);

    private static Candidate AsCandidate(MatchRow row) => new(row.Line, row.GivenId ?? string.Empty, [row.Identity], [row.Enrolment]);
}
