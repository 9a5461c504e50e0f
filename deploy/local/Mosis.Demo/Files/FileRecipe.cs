using System.Globalization;

namespace Mosis.Demo.Files;

/// <summary>
/// One district's file of so many students. The students depend on the seed and the school year of the extract date alone: the other settings change how
/// they are stated, never who they are, so that a first and a second file of the same seed can be matched and scored.
/// </summary>
public sealed record FileRecipe
{
    /// <summary>Students, 1 to 8,000,000 (local IDs have seven digits).</summary>
    public required int Rows { get; init; }

    public required ulong Seed { get; init; }

    public required District District { get; init; }

    public required DateOnly ExtractDate { get; init; }

    public TimeOnly ExtractTime { get; init; } = new(6, 0);

    /// <summary>The share of rows, 0 to 1, whose first or last name has one slip.</summary>
    public double Misspelt { get; init; }

    /// <summary>Whether the local IDs are dealt out anew among the students.</summary>
    public bool ShuffleLocalIds { get; init; }

    public bool ShuffleRows { get; init; }

    /// <summary>Whether column 12 holds nine digits. They begin with 000, which no Social Security number does.</summary>
    public bool AlternateIds { get; init; }

    public FileLayout Layout { get; init; } = new();

    /// <summary>Writes the file; <see cref="DistrictFile.Write"/> says how.</summary>
    public int Write(Stream stream, TextWriter? truth = null) =>
        new DistrictFile(District, ExtractDate, ExtractTime, Layout).Write(stream, StudentRows(), truth);

    public IEnumerable<StudentRow> StudentRows()
    {
        var year = SchoolYear.Of(ExtractDate);
        var roster = new Roster(District, year);
        var localIds = LocalIds();
        return Students(year).Select(person => Row(roster, person, localIds?[person.Number - 1] ?? person.Number));
    }

    private IEnumerable<Person> Students(int year)
    {
        var students = new Population(Seed, year).Students(Rows);
        if (!ShuffleRows) return students;
        Person[] shuffled = [.. students];
        new Rng(Seed, "rows").Shuffle(shuffled);
        return shuffled;
    }

    private int[]? LocalIds()
    {
        if (!ShuffleLocalIds) return null;
        int[] numbers = [.. Enumerable.Range(1, Rows)];
        new Rng(Seed, "local IDs").Shuffle(numbers);
        return numbers;
    }

    private StudentRow Row(Roster roster, Person person, int localNumber)
    {
        var row = roster.Row(person, (1_000_000 + localNumber).ToString(CultureInfo.InvariantCulture));
        if (AlternateIds)
        {
            var digits = 1 + new Rng(Seed, "alternate IDs", person.Number).Below(999_999);
            row[Column.AlternateId] = digits.ToString("000000000", CultureInfo.InvariantCulture);
        }

        if (Misspelt > 0)
        {
            var rng = new Rng(Seed, "misspelt", person.Number);
            var column = rng.Chance(.5) ? Column.FirstName : Column.LastName;
            if (rng.Chance(Misspelt)) row[column] = Misspelling.Of(row[column], rng);
        }

        return row;
    }
}
