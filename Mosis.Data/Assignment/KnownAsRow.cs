using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>A set of values that a student is known by, as it is read from known_as.</summary>
internal record KnownAsRow
{
    public long StudentNo { get; init; }

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public string Sex { get; init; } = "";

    public string RaceEthnicity { get; init; } = "";

    public bool LearnedInexactly { get; init; }

    public Identity Identity => new(new NormalName(Last, First, Middle, Suffix), BirthDate, Sex, RaceEthnicity, LearnedInexactly);
}
