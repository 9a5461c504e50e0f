namespace Mosis.Data.Matching;

/// <summary>How one field compares, before it is worth an allocation.</summary>
internal readonly record struct Mark(string Level, double Weight)
{
    public static readonly Mark None = new(Levels.Missing, 0);

    public bool Is(string level) => ReferenceEquals(Level, level) || string.Equals(Level, level, StringComparison.Ordinal);

    public bool IsMissing => Is(Levels.Missing);
}

/// <summary>The marks of a row's names against one identity's.</summary>
internal readonly record struct NameMarks(Mark Last, Mark First, Mark Middle)
{
    public double Weight => Last.Weight + First.Weight + Middle.Weight;
}

/// <summary>All marks of a row against one identity of a candidate.</summary>
internal sealed record Marks(NameMarks Names, Mark Suffix, Mark BirthDate, Mark Sex, Mark Race, EnrolmentMarks Enrolment,
    Mark StateId, bool SameBirthYear, bool LearnedInexactly)
{
    /// <summary>What the identity itself says, without enrolment, ID and prior.</summary>
    public double IdentityWeight => Names.Weight + Suffix.Weight + BirthDate.Weight + Sex.Weight + Race.Weight;

    public double WeightWithoutStateId(double prior) => prior + IdentityWeight + Enrolment.Weight;

    public double Weight(double prior) => WeightWithoutStateId(prior) + StateId.Weight;

    /// <summary>Names the same but for blanks, a middle name at most missing on one side, the same birth date, sex not in disagreement.</summary>
    public bool Exact => Names.Last.Is(Levels.Equal) && Names.First.Is(Levels.Equal)
        && (Names.Middle.Is(Levels.Equal) || Names.Middle.Is(Levels.SameInitial) || Names.Middle.IsMissing)
        && BirthDate.Is(Levels.Equal) && !Sex.Is(Levels.Different);

    /// <summary>The marks in the order in which people read them; a field that neither side could compare is left out, names excepted.</summary>
    public IReadOnlyList<FieldEvidence> ToEvidence()
    {
        var evidence = new List<FieldEvidence>(12)
        {
            new("Last", Names.Last.Level, Names.Last.Weight),
            new("First", Names.First.Level, Names.First.Weight),
            new("Middle", Names.Middle.Level, Names.Middle.Weight),
        };
        Add(evidence, "Suffix", Suffix);
        Add(evidence, "BirthDate", BirthDate);
        Add(evidence, "Sex", Sex);
        Add(evidence, "RaceEthnicity", Race);
        Add(evidence, "LocalId", Enrolment.LocalId);
        Add(evidence, "District", Enrolment.District);
        Add(evidence, "School", Enrolment.School);
        Add(evidence, "Grade", Enrolment.Grade);
        Add(evidence, "Household", Enrolment.Household);
        Add(evidence, "Others", Enrolment.Others);
        Add(evidence, "StateId", StateId);
        return evidence;
    }

    private static void Add(List<FieldEvidence> evidence, string field, Mark mark)
    {
        if (!mark.IsMissing)
        {
            evidence.Add(new FieldEvidence(field, mark.Level, mark.Weight));
        }
    }
}

/// <summary>The marks of a row's enrolment against all enrolments of a candidate.</summary>
internal readonly record struct EnrolmentMarks(Mark LocalId, Mark District, Mark School, Mark Grade, Mark Household, Mark Others)
{
    public double Weight => LocalId.Weight + District.Weight + School.Weight + Grade.Weight + Household.Weight + Others.Weight;
}
