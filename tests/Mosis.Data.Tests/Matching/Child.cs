using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Tests.Matching;

/// <summary>A child as one statement tells of it; <c>with</c> makes the next statement. A boy of district 048078, 2026, grade 05.</summary>
internal sealed record Child(string Last, string First, string Middle = "")
{
    /// <summary>Neither rare nor common: one in 2,000, one in 300, one in 4,700.</summary>
    public static readonly Rarity Ordinary = new(0.0005, 0.0033, 0.00021);

    /// <summary>Smith, Jacob.</summary>
    public static readonly Rarity Common = new(0.01, 0.012, 0.00021);

    public static readonly Rarity Rare = new(0.00002, 0.0003, 0.00021);

    public string Suffix { get; init; } = "";

    public DateOnly Born { get; init; } = new(2015, 3, 22);

    public string Sex { get; init; } = "M";

    public string Race { get; init; } = "W";

    public string District { get; init; } = "048078";

    public string School { get; init; } = "1050";

    public int Year { get; init; } = 2026;

    public string LocalId { get; init; } = "";

    public string Grade { get; init; } = "05";

    public Rarity Rarity { get; init; } = Ordinary;

    public string? GivenId { get; init; }

    public Identity Identity => new(new NormalName(Last, First, Middle, Suffix), Born, Sex, Race);

    public MatchRow Row(int line = 1) => new(line, Identity, Enrolment, Rarity, GivenId);

    public Enrolment Enrolment => new(District, School, Year, LocalId, Grade);

    public Candidate Known(long key = 1) => new(key, $"10000000{key:00}", [Identity], [Enrolment]);

    /// <summary>The same child a year later, elsewhere.</summary>
    public Child Moved() =>
        this with { District = "115115", School = "2010", LocalId = LocalId.Length == 0 ? "" : "M" + LocalId, Year = Year + 1, Grade = "06" };

    /// <summary>The same child a year later in the same building.</summary>
    public Child NextYear() => this with { Year = Year + 1, Grade = "06" };
}

internal static class Ask
{
    public static readonly Comparer Comparer = new(MatchParameters.Default);

    private static readonly Decider TheDecider = new(Comparer);

    public static Decision Decide(Child row, params Candidate[] candidates) => TheDecider.Decide(row.Row(), candidates);

    public static Decision Decide(Child row, params Child[] known) => TheDecider.Decide(row.Row(), [.. known.Select((child, i) => child.Known(i + 1))]);

    public static PairDecision Pair(Child a, Child b) => new PairDecider(Comparer).Compare(a.Row(1), b.Row(2));

    public static Comparison Compare(Child row, Child known) => Comparer.Compare(row.Row(), known.Known());

    public static string Level(Child row, Child known, string field) =>
        Compare(row, known).Evidence.SingleOrDefault(e => e.Field == field)?.Level ?? Levels.Missing;
}
