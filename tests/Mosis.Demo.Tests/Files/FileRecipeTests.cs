using System.Globalization;
using System.Text;
using Mosis.Demo.Files;

namespace Mosis.Demo.Tests.Files;

public sealed class FileRecipeTests
{
    private static readonly FileRecipe Plain = new()
    {
        Rows = 4_000,
        Seed = 11,
        District = District.LayOut("020111", "Elm Fork R-I", "Elm Fork", "Pat Example", 7),
        ExtractDate = new DateOnly(2026, 11, 2),
    };

    [Fact]
    public void The_same_recipe_gives_the_same_bytes()
    {
        var recipe = Plain with { Misspelt = .1, ShuffleLocalIds = true, ShuffleRows = true, AlternateIds = true };
        Written(recipe).File.ShouldBe(Written(recipe).File);
    }

    [Theory]
    [InlineData('\t', null, "\r\n", "0X09")]
    [InlineData(',', '"', "\n", "0X2C")]
    [InlineData('|', null, "\r", "0X7C")]
    public void Header_rows_and_trailer_are_as_the_layout_says(char delimiter, char? qualifier, string lineEnd, string code)
    {
        var (file, _) = Written(Plain with { Layout = new() { Delimiter = delimiter, Qualifier = qualifier, LineEnd = lineEnd } });
        file.ShouldEndWith(lineEnd);
        var lines = file[..^lineEnd.Length].Split(lineEnd);
        lines[0].ShouldBe($"TH 11/02/2026 06:00:00 MO020111 3.0 delimiter={code} source=SIS" + (qualifier is null ? "" : " qualifier=0X22"));
        lines[^1].ShouldBe("TT\tMO020111\t4002");
        lines.Length.ShouldBe(4_002);
        foreach (var line in lines[1..^1])
        {
            string[] fields = [.. line.Split(delimiter).Select(field => qualifier is { } mark ? Unquoted(field, mark) : field)];
            OutsideTheLayout(fields).ShouldBe("");
        }
    }

    [Fact]
    public void Local_ids_are_unique_and_a_building_teaches_the_grade()
    {
        var rows = Plain.StudentRows().ToArray();
        rows.Select(row => row[Column.LocalId]).ShouldBeUnique();
        rows.ShouldAllBe(row =>
            Plain.District.Buildings.Single(building => building.Code == row[Column.School]).Teaches(SchoolYear.GradeNumber(row[Column.Grade])));
        rows.Select(row => row[Column.School]).Distinct().Count().ShouldBe(7);
    }

    [Fact]
    public void Other_settings_never_change_who_the_students_are()
    {
        var rows = Plain.StudentRows().ToDictionary(row => row.Person);
        var changed = Plain with { Misspelt = .1, ShuffleLocalIds = true, ShuffleRows = true, ExtractDate = new DateOnly(2027, 2, 1) };
        var others = changed.StudentRows().ToArray();
        others.Length.ShouldBe(rows.Count);
        others.Select(row => row.Person).ShouldNotBe(rows.Keys);
        var slips = 0;
        foreach (var other in others)
        {
            var row = rows[other.Person];
            Column[] kept = [Column.MiddleName, Column.Suffix, Column.Sex, Column.BirthDate, Column.Grade, Column.School, Column.RaceEthnicity];
            foreach (var column in kept) other[column].ShouldBe(row[column]);
            var different = (other[Column.LastName] != row[Column.LastName] ? 1 : 0) + (other[Column.FirstName] != row[Column.FirstName] ? 1 : 0);
            different.ShouldBeLessThanOrEqualTo(1);
            slips += different;
        }

        slips.ShouldBeInRange(300, 500);
        others.Select(row => row[Column.LocalId]).Order(StringComparer.Ordinal)
            .ShouldBe(rows.Values.Select(row => row[Column.LocalId]).Order(StringComparer.Ordinal));
        others.Count(row => row[Column.LocalId] == rows[row.Person][Column.LocalId]).ShouldBeLessThan(20);
    }

    [Fact]
    public void Column_12_is_blank_unless_fictitious_digits_are_asked_for()
    {
        Plain.StudentRows().ShouldAllBe(row => row[Column.AlternateId].Length == 0);
        (Plain with { AlternateIds = true }).StudentRows().ShouldAllBe(row =>
            row[Column.AlternateId].Length == 9 && row[Column.AlternateId].StartsWith("000", StringComparison.Ordinal) &&
            row[Column.AlternateId].All(char.IsAsciiDigit));
    }

    [Fact]
    public void The_truth_names_the_line_of_each_person()
    {
        var recipe = Plain with { ShuffleRows = true, Rows = 500 };
        var (file, truth) = Written(recipe);
        var lines = file.Split("\r\n");
        var persons = new Population(11, 2027).Students(500).ToDictionary(person => person.Number);
        var told = truth.TrimEnd('\n').Split('\n');
        told[0].ShouldBe("line,person");
        told.Length.ShouldBe(501);
        foreach (var pair in told[1..].Select(line => line.Split(',')))
        {
            var fields = lines[int.Parse(pair[0], CultureInfo.InvariantCulture) - 1].Split('\t');
            var person = persons[int.Parse(pair[1], CultureInfo.InvariantCulture)];
            var birthDate = person.BirthDate.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
            (fields[3], fields[4], fields[8]).ShouldBe((person.LastName, person.FirstName, birthDate));
        }
    }

    /// <summary>What in a row is outside the layout's limits; empty for nothing.</summary>
    internal static string OutsideTheLayout(IReadOnlyList<string> fields)
    {
        int[] longest = [2, 4, 6, 60, 60, 60, 10, 1, 10, 2, 20, 0, 1, 10, 6, 4];
        int[] shortest = [2, 4, 6, 1, 1, 0, 0, 1, 10, 2, 1, 0, 1, 0, 6, 4];
        if (fields.Count != 16) return $"{fields.Count} columns";
        for (var i = 0; i < 16; i++)
        {
            if (fields[i].Length < shortest[i] || fields[i].Length > longest[i]) return $"column {i + 1}: {fields[i]}";
        }

        if (fields[0] != "ID") return fields[0];
        if (!DateOnly.TryParseExact(fields[8], "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return fields[8];
        return fields[3].Concat(fields[4]).All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '\'' or '.') ? "" : fields[3] + fields[4];
    }

    private static (string File, string Truth) Written(FileRecipe recipe)
    {
        using var stream = new MemoryStream();
        using var truth = new StringWriter();
        recipe.Write(stream, truth).ShouldBe(recipe.Rows);
        return (Encoding.UTF8.GetString(stream.ToArray()), truth.ToString());
    }

    private static string Unquoted(string field, char qualifier)
    {
        field.ShouldStartWith(qualifier.ToString());
        field.ShouldEndWith(qualifier.ToString());
        return field[1..^1];
    }
}
