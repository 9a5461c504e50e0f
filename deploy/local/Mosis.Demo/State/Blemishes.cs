using Mosis.Demo.Files;

namespace Mosis.Demo.State;

/// <summary>Spoils a few rows of a clean file in the ways in which districts do: errors, warnings, and children listed twice.</summary>
internal static class Blemishes
{
    private static readonly Action<StudentRow>[] Errors =
    [
        row => row[Column.BirthDate] = "02/30/2015",
        row => row[Column.School] = "",
        row => row[Column.School] = "9999",
        row => row[Column.BirthDate] = "4/3/15",
        row => row[Column.LastName] = "",
        row => row[Column.Sex] = "Q",
        row => row[Column.Grade] = "13",
        row => row[Column.BirthDate] = "1900-01-01",
        row => row[Column.FirstName] = row[Column.FirstName] + "2",
        row => row[Column.RaceEthnicity] = "Z",
        row => row[Column.ResidentDistrict] = "999999",
        row => row[Column.LocalId] = "",
        row => row[Column.StateId] = "12345",
        row => row[Column.BirthDate] = "42067",
        row => row[Column.SchoolYear] = "2019",
        row => row[Column.LastName] = string.Concat(Enumerable.Repeat(row[Column.LastName] + "-", 61))[..61],
    ];

    private static readonly Action<StudentRow>[] Warnings =
    [
        row => (row[Column.LastName], row[Column.Suffix]) = (row[Column.LastName] + " Jr", ""),
        row => row[Column.FirstName] = "FNU",
        row => row[Column.MiddleName] = "-",
        row => row[Column.Grade] = row[Column.Grade] is "12" or "11" or "10" ? "01" : "12",
    ];

    /// <summary>Two Social Security numbers that were once printed for show and are void for ever, as a careless local ID may look.</summary>
    private static readonly string[] VoidNumbers = ["078051120", "219-09-9999", "219099999", "078-05-1120"];

    /// <summary>
    /// About 1 % of the rows, a different one for each blemish: .4 % errors, .3 % warnings, .1 % of the children under a local ID that looks like a Social
    /// Security number, .1 % listed twice in the same words, .1 % listed twice with a slip and another local ID; in a file of over a thousand one child
    /// under another one's local ID, and one row that names <paramref name="neighbor"/> as its reporting district; three rows that still name the
    /// building that has closed, where there is one.
    /// </summary>
    /// <param name="turn">Where the round of errors begins, so that small districts show different ones.</param>
    /// <param name="localId">The local ID of the nth student of the district; those past the last row are free.</param>
    public static void Spoil(List<StudentRow> rows, District district, Rng rng, int turn, Func<int, string> localId, string neighbor)
    {
        var count = rows.Count;
        int[] order = [.. Enumerable.Range(0, count)];
        rng.Shuffle(order);
        var next = 0;
        for (var i = 0; i < Share(count, 4); i++) Errors[((turn * 2) + i) % Errors.Length](Next());
        for (var i = 0; i < Share(count, 3); i++) Warnings[(turn + i) % Warnings.Length](Next());
        for (var i = 0; i < Math.Min(count / 1000, VoidNumbers.Length); i++) Next()[Column.LocalId] = VoidNumbers[i];
        for (var i = 0; i < count / 1000; i++) rows.Add(Next().Copy());
        for (var i = 0; i < Share(count, 1); i++)
        {
            var again = Next().Copy();
            again[Column.LastName] = Misspelling.Of(again[Column.LastName], rng);
            again[Column.LocalId] = localId(rows.Count);
            rows.Add(again);
        }

        if (count > 1000)
        {
            Next()[Column.LocalId] = Next()[Column.LocalId];
            Next()[Column.ReportingDistrict] = neighbor;
        }

        if (district.Buildings.FirstOrDefault(building => building.Closed is not null) is { } closed)
        {
            foreach (var at in order.Skip(next).Where(at => rows[at][Column.School] == closed.Successor).Take(3)) rows[at][Column.School] = closed.Code;
        }

        StudentRow Next() => rows[order[next++]];
    }

    private static int Share(int count, int perThousand) => Math.Max(1, count * perThousand / 1000);
}
