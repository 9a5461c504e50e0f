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
/// same child only when name, birth date and sex agree entirely and are rare enough together.
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

    private Weighed LeastFirst(Weighed forth, Weighed back, bool forthOnTie)
    {
        var order = forth.Weight(_parameters).CompareTo(back.Weight(_parameters));
        return order < 0 || (order == 0 && forthOnTie) ? forth : back;
    }

    private PairVerdict Judge(Weighed w)
    {
        var guard = Guard.Of(w.Best);
        var weight = w.Weight(_parameters);
        var localId = w.Best.Enrolment.LocalId;
        if (guard.Standing == Standing.OtherChild || (w.Best.StateId.Is(Levels.Different) && guard.Standing != Standing.PeopleAlways))
        {
            return PairVerdict.Different;
        }

        if (guard.Standing == Standing.Open && weight >= _parameters.Upper && IsFirm(w)
            && (w.Best.Exact || !(localId.Is(Levels.OtherThisYear) || localId.Is(Levels.OtherBefore))))
        {
            return PairVerdict.Same;
        }

        return guard.Standing == Standing.PeopleAlways || w.Best.StateId.Is(Levels.Same) || weight >= _parameters.Lower
            ? PairVerdict.Doubtful : PairVerdict.Different;
    }

    private static bool IsFirm(Weighed w) => !w.Best.LearnedInexactly;

    private static Candidate AsCandidate(MatchRow row) => new(row.Line, row.GivenId ?? string.Empty, [row.Identity], [row.Enrolment]);
}
