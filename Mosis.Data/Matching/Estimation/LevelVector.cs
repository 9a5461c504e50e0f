namespace Mosis.Data.Matching.Estimation;

/// <summary>How two statements agree, field by field, at the <see cref="Levels"/>: what an estimate counts.</summary>
public readonly record struct LevelVector(string Last, string First, string Middle, string BirthDate, string Sex, string RaceEthnicity)
{
    /// <summary>The fields, named as in <see cref="FieldEvidence"/>.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["Last", "First", "Middle", "BirthDate", "Sex", "RaceEthnicity"];

    public string Level(int field) => field switch
    {
        0 => Last,
        1 => First,
        2 => Middle,
        3 => BirthDate,
        4 => Sex,
        5 => RaceEthnicity,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>Holds two identities against each other. How rare a value is plays no part: its weight follows from the value, not from the level.</summary>
    public static LevelVector Of(Comparer comparer, Identity a, Identity b)
    {
        var nowhere = new Enrolment("", "", 0, "", "");
        var row = new MatchRow(1, a, nowhere, new Rarity(.0005, .003, .0002), null);
        var marks = comparer.Weigh(row, new Candidate(1, "", [b], [])).Best;
        return new LevelVector(
            marks.Names.Last.Level, marks.Names.First.Level, comparer.MiddleLevel(a, b), marks.BirthDate.Level, marks.Sex.Level, marks.Race.Level);
    }
}
