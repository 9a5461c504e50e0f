using System.Globalization;

namespace Mosis.Data.Students;

/// <summary>The rows that the code tables begin with.</summary>
internal static class DefaultCodes
{
    public static IReadOnlyList<CodeValue> Values { get; } = [.. Sexes(), .. Grades(), .. Races(), .. Suffixes(), .. Placeholders(), .. Sources()];

    private static IEnumerable<CodeValue> Sexes() => Rows(CodeTables.Sex, ("M", "Male"), ("F", "Female"));

    private static IEnumerable<CodeValue> Grades()
    {
        yield return new CodeValue(CodeTables.Grade, "PK", "Prekindergarten", null, 1);
        yield return new CodeValue(CodeTables.Grade, "KG", "Kindergarten", null, 2);
        yield return new CodeValue(CodeTables.Grade, "K", "Kindergarten", "KG", 2);
        for (var grade = 1; grade <= 12; grade++)
        {
            var code = grade.ToString("00", CultureInfo.InvariantCulture);
            var meaning = string.Create(CultureInfo.InvariantCulture, $"Grade {grade}");
            yield return new CodeValue(CodeTables.Grade, code, meaning, null, grade + 2);
            if (grade < 10) yield return new CodeValue(CodeTables.Grade, code[1..], meaning, code, grade + 2);
        }
    }

    private static IEnumerable<CodeValue> Races() => Rows(
        CodeTables.RaceEthnicity,
        ("W", "White"),
        ("B", "Black or African American"),
        ("H", "Hispanic or Latino of any race"),
        ("A", "Asian"),
        ("I", "American Indian or Alaska Native"),
        ("P", "Native Hawaiian or Other Pacific Islander"),
        ("M", "Two or more races"));

    private static IEnumerable<CodeValue> Suffixes()
    {
        (string Code, string Meaning, string Also)[] suffixes =
        [
            ("JR", "Junior", "JUNIOR"), ("SR", "Senior", "SENIOR"), ("I", "The first", "1ST"), ("II", "The second", "2ND"),
            ("III", "The third", "3RD"), ("IV", "The fourth", "4TH"), ("V", "The fifth", "5TH"), ("VI", "The sixth", "6TH"),
        ];
        return suffixes.SelectMany((suffix, i) => new[]
        {
            new CodeValue(CodeTables.Suffix, suffix.Code, suffix.Meaning, null, i + 1),
            new CodeValue(CodeTables.Suffix, suffix.Also, suffix.Meaning, suffix.Code, i + 1),
        });
    }

    /// <summary>What systems write where there is no name. Vi, Na, Null, Test, Baby and Boy are not among them: people are called so.</summary>
    private static IEnumerable<CodeValue> Placeholders() => Rows(
        CodeTables.Placeholder,
        ("FNU", "First name unknown"),
        ("LNU", "Last name unknown"),
        ("MNU", "Middle name unknown"),
        ("NFN", "No first name"),
        ("NLN", "No last name"),
        ("NMN", "No middle name"),
        ("NMI", "No middle initial"),
        ("NO NAME", "No name"),
        ("NO FIRST NAME", "No first name"),
        ("NO LAST NAME", "No last name"),
        ("NO MIDDLE NAME", "No middle name"),
        ("NO MIDDLE INITIAL", "No middle initial"),
        ("NONE", "None"),
        ("N/A", "Not applicable"),
        ("N.A.", "Not applicable"),
        ("UNKNOWN", "Unknown"),
        ("XXX", "Left open"),
        ("-", "Left open"),
        (".", "Left open"));

    private static IEnumerable<CodeValue> Sources() => Rows(CodeTables.Source, ("SIS", "Student information system"));

    private static IEnumerable<CodeValue> Rows(string table, params (string Code, string Meaning)[] rows) =>
        rows.Select((row, i) => new CodeValue(table, row.Code, row.Meaning, null, i + 1));
}
