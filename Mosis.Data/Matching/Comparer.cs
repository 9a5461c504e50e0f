namespace Mosis.Data.Matching;

/// <summary>
/// Holds a row against a candidate: every field at its level, with its weight. A candidate's identity is compared as a whole; of several the one that
/// weighs most is taken, never a mix of their fields. Immutable and safe for threads.
/// </summary>
public sealed class Comparer
{
    private readonly NameComparison _names;

    public Comparer(MatchParameters parameters)
    {
        Parameters = parameters.Validated();
        _names = new NameComparison(Parameters);
    }

    public MatchParameters Parameters { get; }

    /// <summary>The comparison as it is shown and stored.</summary>
    public Comparison Compare(MatchRow row, Candidate candidate) => Weigh(row, candidate).ToComparison(Parameters);

    /// <summary>How two middle names agree in their own places, whatever the first names do.</summary>
    internal string MiddleLevel(Identity a, Identity b) => _names.Middle(a.Name.Middle, b.Name.Middle, Parameters.MiddleEqual).Level;

    internal Weighed Weigh(MatchRow row, Candidate candidate)
    {
        var habits = row.Habits ?? FileHabits.Usual;
        var enrolment = EnrolmentComparison.Compare(row.Enrolment, candidate.Enrolments, habits, Parameters);
        var stateId = row.GivenId is null || candidate.StateId.Length == 0 ? Mark.None
            : row.GivenId == candidate.StateId ? new Mark(Levels.Same, Parameters.StateIdSame)
            : new Mark(Levels.Different, Parameters.StateIdDifferent);
        Marks? best = null;
        Marks? firm = null;
        for (var i = 0; i < candidate.Identities.Count; i++)
        {
            var identity = candidate.Identities[i];
            var marks = Identity(row, identity, enrolment, stateId, habits, candidate);
            best = best is null || IsBetter(marks, best) ? marks : best;
            if (!identity.LearnedInexactly)
            {
                firm = firm is null || IsBetter(marks, firm) ? marks : firm;
            }
        }

        return best is null
            ? throw new ArgumentException($"The candidate {candidate.Key} has no identity.", nameof(candidate))
            : new Weighed(candidate, best, firm, best.Weight(Parameters.Prior), Guard.Of(best));
    }

    /// <summary>
    /// Heavier; where two identities weigh the same, the one that was learned exactly, then the one that agrees exactly: their order says nothing.
    /// </summary>
    private static bool IsBetter(Marks a, Marks b)
    {
        var difference = a.IdentityWeight - b.IdentityWeight;
        return difference > 1e-9 || (difference > -1e-9
            && (a.LearnedInexactly != b.LearnedInexactly ? b.LearnedInexactly : a.Exact != b.Exact ? a.Exact : Order(a, b) < 0));
    }

    private static int Order(Marks a, Marks b)
    {
        var order = string.CompareOrdinal(a.Names.Last.Level, b.Names.Last.Level);
        order = order != 0 ? order : string.CompareOrdinal(a.Names.First.Level, b.Names.First.Level);
        order = order != 0 ? order : string.CompareOrdinal(a.Names.Middle.Level, b.Names.Middle.Level);
        return order != 0 ? order : string.CompareOrdinal(a.BirthDate.Level, b.BirthDate.Level);
    }

    private Marks Identity(MatchRow row, Identity other, EnrolmentMarks enrolment, Mark stateId, FileHabits habits, Candidate candidate)
    {
        var mine = row.Identity;
        var names = _names.Compare(mine.Name, other.Name, row.Rarity, habits.MiddleNames);
        var birthDate = BirthDateComparison.Compare(mine.BirthDate, other.BirthDate, row.Rarity.BirthDate, Parameters);
        // A brother's coming says nothing of who is no more than his brother.
        var together = candidate.MovedTogether > 0 && !names.First.Is(Levels.Different) && !birthDate.Is(Levels.Different)
            ? new Mark(Levels.MovedTogether, Math.Min(candidate.MovedTogether, Parameters.MovedTogether)) : Mark.None;
        return new Marks(
            names,
            Suffix(mine.Name.Suffix, other.Name.Suffix),
            birthDate,
            Sex(mine.Sex, other.Sex),
            Race(mine.RaceEthnicity, other.RaceEthnicity),
            enrolment with { Household = together, Others = candidate.IsUnclaimed ? new Mark(Levels.Unclaimed, Parameters.Unclaimed) : Mark.None },
            stateId,
            mine.BirthDate.Year == other.BirthDate.Year,
            other.LearnedInexactly);
    }

    private Mark Suffix(string a, string b) =>
        a.Length == 0 || b.Length == 0 ? Mark.None
        : a == b ? new Mark(Levels.Equal, Parameters.SuffixEqual)
        : new Mark(Levels.Different, Parameters.SuffixDifferent);

    private Mark Sex(string a, string b) =>
        a is not ("M" or "F") || b is not ("M" or "F") ? Mark.None
        : a == b ? new Mark(Levels.Equal, Parameters.SexEqual)
        : new Mark(Levels.Different, Parameters.SexDifferent);

    private Mark Race(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return Mark.None;
        }

        foreach (var range in a.AsSpan().Split(' '))
        {
            foreach (var other in b.AsSpan().Split(' '))
            {
                if (a.AsSpan()[range].SequenceEqual(b.AsSpan()[other]))
                {
                    return new Mark(Levels.Equal, Parameters.RaceEqual);
                }
            }
        }

        return new Mark(Levels.Different, Parameters.RaceDifferent);
    }
}
