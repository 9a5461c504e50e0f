using System.Globalization;
using Mosis.Demo;
using Mosis.Demo.Files;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// What a district gets wrong about a child. Shares of statements as in life, from what states report of their collections, times a factor; each is
/// drawn by itself, so that a row may have several, and only where it applies: nobody halves a name that is no double one.
/// </summary>
internal sealed class Mistakes(double factor, IReadOnlyList<string> familyNames)
{
    /// <summary>Spoils the row; what was done to it. The local ID is the world's to spoil, which knows who else has it.</summary>
    public ErrorKind Make(StudentRow row, Rng rng)
    {
        var done = ErrorKind.None;
        void At(double share, ErrorKind kind, Func<bool> make)
        {
            if (rng.Chance(Math.Min(.9, share * factor)) && make()) done |= kind;
        }

        At(.008, ErrorKind.NewLastName, () => NewLastName(row, rng));
        At(.08, ErrorKind.DoubleNameHalved, () => HalveLast(row, rng));
        At(.10, ErrorKind.DoubleNameJoined, () => JoinLast(row, rng));
        At(.012, ErrorKind.Nickname, () => Nickname(row, rng));
        At(.005, ErrorKind.Misspelt, () => Change(row, rng.Chance(.5) ? Column.FirstName : Column.LastName, name => name.Length < 3 ? null : Misspelling.Of(name, rng)));
        At(.005, ErrorKind.ByEar, () => Change(row, rng.Chance(.5) ? Column.FirstName : Column.LastName, name => ByEar.Of(name, rng)));
        At(.0015, ErrorKind.FirstMiddleSwapped, () => Swap(row, Column.FirstName, Column.MiddleName));
        At(.001, ErrorKind.FirstLastSwapped, () => Swap(row, Column.FirstName, Column.LastName));
        At(.025, ErrorKind.MiddleInitial, () => Change(row, Column.MiddleName, name => name.Length > 1 ? name[..1] : null));
        At(.003, ErrorKind.MiddleInFirst, () => MiddleIntoFirst(row));
        At(.02, ErrorKind.MiddleDropped, () => row[Column.MiddleName].Length > 0 && (row[Column.MiddleName] = "").Length == 0);
        At(.002, ErrorKind.BirthDateSwapped, () => SwapDayAndMonth(row));
        At(.004, ErrorKind.BirthDatePartOff, () => PartOff(row, rng));
        At(.002, ErrorKind.SexWrong, () => Change(row, Column.Sex, sex => sex == "M" ? "F" : "M"));
        At(.03, ErrorKind.RaceOther, () => Change(row, Column.RaceEthnicity, race => "WBHAIPM"[rng.Below(7)].ToString() is var other && other == race ? null : other));
        At(.15, ErrorKind.SuffixInName, () => SuffixIntoLast(row));
        At(.2, ErrorKind.AccentsLost, () => LoseAccents(row));
        return done;
    }

    private static bool Change(StudentRow row, Column column, Func<string, string?> change)
    {
        if (change(row[column]) is not { Length: > 0 } other || other == row[column]) return false;
        row[column] = other;
        return true;
    }

    private bool NewLastName(StudentRow row, Rng rng) => Change(row, Column.LastName, _ => rng.Pick(familyNames));

    private static bool Nickname(StudentRow row, Rng rng) =>
        Change(row, Column.FirstName, name => Nicknames.Has(name) ? Nicknames.Of(name, rng) : null);

    private static bool HalveLast(StudentRow row, Rng rng) => Change(row, Column.LastName, name => Halves(name) is { } halves ? rng.Pick(halves) : null);

    private static bool JoinLast(StudentRow row, Rng rng) => Change(
        row, Column.LastName, name => Halves(name) is not { } halves ? null : rng.Below(3) switch { 0 => halves[0] + halves[1].ToLowerInvariant(), 1 => string.Join('-', halves), _ => string.Join(' ', halves) });

    /// <summary>The two names of a double one; a particle ("De La Cruz", "Al-Amri") does not make a name double.</summary>
    private static string[]? Halves(string name)
    {
        string[] words = name.Split(' ', '-');
        return words.Length == 2 && Array.TrueForAll(words, word => word.Length > 3) ? words : null;
    }

    private static bool Swap(StudentRow row, Column a, Column b)
    {
        if (row[a].Length < 2 || row[b].Length < 2 || row[a] == row[b]) return false;
        (row[a], row[b]) = (row[b], row[a]);
        return true;
    }

    private static bool MiddleIntoFirst(StudentRow row)
    {
        if (row[Column.MiddleName].Length < 2) return false;
        (row[Column.FirstName], row[Column.MiddleName]) = ($"{row[Column.FirstName]} {row[Column.MiddleName]}", "");
        return true;
    }

    private static bool SuffixIntoLast(StudentRow row)
    {
        if (row[Column.Suffix].Length == 0) return false;
        (row[Column.LastName], row[Column.Suffix]) = ($"{row[Column.LastName]} {row[Column.Suffix]}", "");
        return true;
    }

    private static bool LoseAccents(StudentRow row)
    {
        var some = false;
        foreach (var column in new[] { Column.LastName, Column.FirstName, Column.MiddleName }) some |= Change(row, column, WithoutAccents);
        return some;
    }

    private static string WithoutAccents(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).Normalize();

    private static bool SwapDayAndMonth(StudentRow row)
    {
        var (month, day, year) = Parts(row);
        return day <= 12 && day != month && Set(row, day, month, year);
    }

    private static bool PartOff(StudentRow row, Rng rng)
    {
        var (month, day, year) = Parts(row);
        return rng.Below(4) switch
        {
            0 => Set(row, month, day, year + (rng.Chance(.5) ? 1 : -1)),
            1 => Set(row, 1 + ((month + rng.Below(11)) % 12), day, year),
            2 => Set(row, month, 1 + ((day + rng.Below(27)) % 28), year),
            _ => Set(row, month, day % 10 == 9 ? day - 1 : day + 1, year),
        };
    }

    private static (int Month, int Day, int Year) Parts(StudentRow row)
    {
        var date = DateOnly.ParseExact(row[Column.BirthDate], "MM/dd/yyyy", CultureInfo.InvariantCulture);
        return (date.Month, date.Day, date.Year);
    }

    /// <summary>Only a day that exists, and at which no child of the grade would be refused for its age.</summary>
    private static bool Set(StudentRow row, int month, int day, int year)
    {
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        var schoolYear = int.Parse(row[Column.SchoolYear], CultureInfo.InvariantCulture);
        if (schoolYear - year is < 5 or > 21) return false;
        return Change(row, Column.BirthDate, _ => new DateOnly(year, month, day).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture));
    }
}
