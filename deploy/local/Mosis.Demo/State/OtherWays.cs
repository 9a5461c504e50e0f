using System.Globalization;
using Mosis.Demo.Files;

namespace Mosis.Demo.State;

/// <summary>How another school may state the same child.</summary>
internal static class OtherWays
{
    private static readonly Dictionary<string, string> Nicknames = new(StringComparer.Ordinal)
    {
        ["William"] = "Will",
        ["Benjamin"] = "Ben",
        ["Samuel"] = "Sam",
        ["Michael"] = "Mike",
        ["Joseph"] = "Joey",
        ["Daniel"] = "Danny",
        ["Matthew"] = "Matt",
        ["Thomas"] = "Tommy",
        ["Charles"] = "Charlie",
        ["Christopher"] = "Chris",
        ["Anthony"] = "Tony",
        ["Alexander"] = "Alex",
        ["Andrew"] = "Drew",
        ["Nicholas"] = "Nick",
        ["Zachary"] = "Zach",
        ["Robert"] = "Bobby",
        ["Jonathan"] = "Jon",
        ["Theodore"] = "Teddy",
        ["Henry"] = "Hank",
        ["James"] = "Jim",
        ["Elizabeth"] = "Lizzie",
        ["Abigail"] = "Abby",
        ["Katherine"] = "Kate",
        ["Olivia"] = "Liv",
        ["Isabella"] = "Bella",
        ["Madison"] = "Maddie",
        ["Victoria"] = "Tori",
        ["Samantha"] = "Sam",
        ["Allison"] = "Allie",
        ["Josephine"] = "Josie",
        ["Margaret"] = "Maggie",
        ["Rebecca"] = "Becca",
        ["Jessica"] = "Jessie",
        ["Gabriella"] = "Gabby",
        ["Natalie"] = "Nat",
        ["Eleanor"] = "Ellie",
        ["Guadalupe"] = "Lupe",
        ["Francisco"] = "Paco",
    };

    /// <summary>Changes the row in the way of this turn, or not at all where that way does not apply to the child.</summary>
    public static void State(StudentRow row, Rng rng, int turn)
    {
        switch (turn % 8)
        {
            case 1:
                if (row[Column.MiddleName].Length > 1) row[Column.MiddleName] = row[Column.MiddleName][..1];
                break;
            case 2:
                if (Nicknames.TryGetValue(row[Column.FirstName], out var nickname)) row[Column.FirstName] = nickname;
                else row[Column.MiddleName] = "";
                break;
            case 3:
                row[Column.FirstName] = Misspelling.Of(row[Column.FirstName], rng);
                break;
            case 4:
                row[Column.LastName] = Misspelling.Of(row[Column.LastName], rng);
                break;
            case 5:
                row[Column.BirthDate] = DayForMonth(row[Column.BirthDate]);
                break;
            case 6:
                row[Column.LastName] = Letters.WithoutAccents(row[Column.LastName]).ToUpperInvariant();
                row[Column.FirstName] = Letters.WithoutAccents(row[Column.FirstName]).ToUpperInvariant();
                row[Column.Suffix] = "";
                break;
            case 7:
                (row[Column.FirstName], row[Column.MiddleName]) = row[Column.MiddleName].Length > 1
                    ? (row[Column.MiddleName], row[Column.FirstName])
                    : (row[Column.FirstName], "");
                break;
            default:
                break;
        }
    }

    /// <summary>04/03/2015 for 03/04/2015; where the day cannot be a month, the day before.</summary>
    private static string DayForMonth(string date)
    {
        var day = int.Parse(date[3..5], CultureInfo.InvariantCulture);
        return day <= 12 ? $"{date[3..5]}/{date[..2]}{date[5..]}" : string.Create(CultureInfo.InvariantCulture, $"{date[..2]}/{day - 1:00}{date[5..]}");
    }
}
