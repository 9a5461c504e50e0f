using System.Globalization;
using Kinds = Mosis.Data.Students.RowProblemKinds;

namespace Mosis.Data.Students;

/// <summary>
/// Every error and warning that a row can get, each made here and nowhere else. Values that may be Social Security numbers are quoted by their last
/// four digits only.
/// </summary>
public static class RowProblems
{
    /// <summary>The catalogue, in order of its groups; docs/file-format.md lists the same.</summary>
    public static IReadOnlyList<ProblemKind> All => Kinds.All;

    // The row as a whole

    public static Problem TooFewColumns(int columns) => Of(Kinds.TooFewColumns, $"{columns} columns", "16 columns");

    public static Problem TooManyColumns(int columns) => Of(Kinds.TooManyColumns, $"{columns} columns", "16 columns; more only when they are empty");

    public static Problem RecordType(string found) => Of(Kinds.RecordType, found, "ID");

    public static Problem OpenQuote(string found) => Of(Kinds.OpenQuote, found, "a value closed by its qualifier");

    // Required

    /// <param name="field">One of the required columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is not required.</exception>
    public static Problem Missing(StudentField field)
    {
        var kind = field switch
        {
            StudentField.School => Kinds.NoSchool,
            StudentField.ResidentDistrict => Kinds.NoResidentDistrict,
            StudentField.LastName => Kinds.NoLastName,
            StudentField.FirstName => Kinds.NoFirstName,
            StudentField.Sex => Kinds.NoSex,
            StudentField.BirthDate => Kinds.NoBirthDate,
            StudentField.Grade => Kinds.NoGrade,
            StudentField.LocalId => Kinds.NoLocalId,
            StudentField.RaceEthnicity => Kinds.NoRaceEthnicity,
            StudentField.ReportingDistrict => Kinds.NoReportingDistrict,
            StudentField.SchoolYear => Kinds.NoSchoolYear,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This column is not required."),
        };
        return Of(kind, "", "a value");
    }

    // Format and codes

    public static Problem SchoolFormat(string found) => Of(Kinds.SchoolFormat, found, "four characters, for example 1050");

    public static Problem ResidentDistrictFormat(string found) => DistrictFormat(Kinds.ResidentDistrictFormat, found);

    public static Problem ReportingDistrictFormat(string found) => DistrictFormat(Kinds.ReportingDistrictFormat, found);

    /// <param name="field">A name or the local ID.</param>
    public static Problem TooLong(StudentField field, string found)
    {
        var kind = field switch
        {
            StudentField.LastName => Kinds.LastNameLength,
            StudentField.FirstName => Kinds.FirstNameLength,
            StudentField.MiddleName => Kinds.MiddleNameLength,
            StudentField.LocalId => Kinds.LocalIdLength,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This column has no length of its own."),
        };
        var (length, limit) = (SentText.Length(found), field.MaxLength());
        return Of(kind, found, $"at most {limit} characters; these are {length}");
    }

    public static Problem SuffixCode(string found, string allowed) => Of(Kinds.SuffixCode, found, $"blank or one of {allowed}");

    /// <param name="field">Sex, grade or race/ethnicity.</param>
    /// <param name="allowed">The table's codes: <see cref="CodeTables.AllowedText"/>.</param>
    public static Problem UnknownCode(StudentField field, string found, string allowed)
    {
        var kind = field switch
        {
            StudentField.Sex => Kinds.SexCode,
            StudentField.Grade => Kinds.GradeCode,
            StudentField.RaceEthnicity => Kinds.RaceEthnicityCode,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "This column has no code table."),
        };
        return Of(kind, found, $"one of {allowed}");
    }

    public static Problem BirthDateFormat(string found, string mend) => Of(Kinds.BirthDateFormat, found, BirthDate.Formats, mend);

    /// <summary>The general remedy for a birth date in another form.</summary>
    public static string BirthDateRemedy => Kinds.BirthDateFormat.Remedy;

    public static Problem NoSuchDay(string found) => Of(Kinds.NoSuchDay, found, $"a day of the calendar, as {BirthDate.Formats}");

    public static Problem BornLater(string found, DateOnly extract) => Of(Kinds.BornLater, found, $"a day before {Day(extract)}, the extract date");

    public static Problem TooYoung(string found, int age, DateOnly extract) =>
        Of(Kinds.TooYoung, found, $"an age of 2 to 22 on {Day(extract)}, the extract date; this is {age}");

    public static Problem TooOld(string found, int age, DateOnly extract) =>
        Of(Kinds.TooOld, found, $"an age of 2 to 22 on {Day(extract)}, the extract date; this is {age}");

    public static Problem LocalIdCharacters(string found) => Of(Kinds.LocalIdCharacters, found, "letters, digits and signs");

    public static Problem SchoolYearFormat(string found) => Of(Kinds.SchoolYearFormat, found, "four digits");

    public static Problem OtherSchoolYear(string found, int current) =>
        Of(Kinds.OtherSchoolYear, found, $"{current.ToString(CultureInfo.InvariantCulture)} or {(current + 1).ToString(CultureInfo.InvariantCulture)}");

    public static Problem NameDigit(StudentField field, string found) => Of(Kinds.NameDigit, field, found, "letters");

    public static Problem NameSymbol(StudentField field, string found) => Of(Kinds.NameSymbol, field, found, "letters");

    public static Problem NameScript(StudentField field, string found) => Of(Kinds.NameScript, field, found, "Latin letters, with accents where they belong");

    // The directory

    public static Problem UnknownSchool(string found, string district) => Of(Kinds.UnknownSchool, found, $"a building of district {district}");

    public static Problem OtherDistrictsSchool(string found, string district) =>
        Of(Kinds.OtherDistrictsSchool, found, $"a building of district {district}, the reporting one");

    public static Problem SchoolNotOpen(string found, DateOnly extract) =>
        Of(Kinds.SchoolNotOpen, found, $"a building open on {Day(extract)}, the extract date");

    public static Problem UnknownResidentDistrict(string found) => Of(Kinds.UnknownResidentDistrict, found, "a district of the state's directory");

    public static Problem OtherReportingDistrict(string found, string sender) => Of(Kinds.OtherReportingDistrict, found, $"{sender}, your own district");

    public static Problem OutOfScopeSchool(string found) => Of(Kinds.OutOfScopeSchool, found, "one of the buildings that you act for");

    // The state ID

    /// <summary>The text is not a state ID: says which way. Blanks are already gone.</summary>
    public static Problem StateIdFormat(string found)
    {
        const string expected = "ten digits, the first not 0, or blank to ask for an ID";
        foreach (var c in found)
        {
            if (!char.IsAsciiDigit(c)) return Of(Kinds.StateIdCharacters, SsnText.Masked(found), expected);
        }
        return found.Length switch
        {
            < 9 => Of(Kinds.StateIdTooShort, found, expected),
            9 => Of(Kinds.StateIdNineDigits, SsnText.Masked(found), expected),
            10 => Of(Kinds.StateIdLeadingZero, found, expected),
            _ => Of(Kinds.StateIdTooLong, found, expected),
        };
    }

    /// <summary>Nobody in the register has it; the check digit tells whether it is likely mistyped.</summary>
    public static Problem StateIdUnknown(StudentId id) =>
        Of(id.HasValidCheckDigit ? Kinds.StateIdUnknown : Kinds.StateIdMistyped, id.Value, "an ID that the state has given, or blank to ask for one");

    public static Problem StateIdRetired(StudentId id) => Of(Kinds.StateIdRetired, id.Value, "an ID in use, or blank to ask for one");

    public static Problem StateIdReplaced(StudentId id, StudentId by) =>
        Of(Kinds.StateIdReplaced, id.Value, $"{by.Value}, which took its place", $"Enter {by.Value} in your system.");

    // Rows of one file

    /// <param name="lines">Lines of the other rows, ascending.</param>
    public static Problem LocalIdOfTwo(string localId, IEnumerable<int> lines) =>
        Of(Kinds.LocalIdOfTwo, SsnText.Shown(localId), $"one student for each local ID; see {Lines(lines)}");

    /// <param name="lines">Lines of the other rows, ascending.</param>
    public static Problem StateIdOfTwo(StudentId id, IEnumerable<int> lines) =>
        Of(Kinds.StateIdOfTwo, id.Value, $"one student for each state ID; see {Lines(lines)}");

    public static Problem DuplicateRow(int earlierLine) => Of(Kinds.DuplicateRow, $"the same as {Lines([earlierLine])}", "each student once");

    public static Problem SameChild(string localId, int otherLine) =>
        Of(Kinds.SameChild, SsnText.Shown(localId), $"one local ID for each student; {Lines([otherLine])} is about the same one");

    // Names

    public static Problem Placeholder(StudentField field, string found) => Of(Kinds.Placeholder, field, found, "the name itself");

    public static Problem SuffixMoved(StudentField field, string found) => Of(Kinds.SuffixMoved, field, found, "the name without its suffix");

    public static Problem TitleMoved(StudentField field, string found) => Of(Kinds.TitleMoved, field, found, "the name without a title");

    public static Problem MixedScript(StudentField field, string found) => Of(Kinds.MixedScript, field, found, "letters of one alphabet");

    public static Problem Transliterated(StudentField field, string found) => Of(Kinds.Transliterated, field, found, "Latin letters");

    public static Problem UnusualSign(StudentField field, string found) =>
        Of(Kinds.UnusualSign, field, found, "letters, blanks, hyphens, apostrophes and points");

    public static Problem SuffixDiffers(string column, string inName) =>
        Of(Kinds.SuffixDiffers, column, $"the suffix that stands inside the name, {inName}, or none there");

    // Values

    /// <param name="age">In completed years on the extract date.</param>
    public static Problem AgeForGrade(string found, int age, string grade, int youngest, int oldest) =>
        Of(Kinds.AgeForGrade, found, $"an age of {youngest} to {oldest} for grade {grade}; this is {age}");

    public static Problem LocalIdLikeSsn(string localId) => Of(Kinds.LocalIdLikeSsn, SsnText.Masked(localId), "a number that is not a Social Security number");

    /// <param name="field">The column that differs.</param>
    /// <param name="found">What the row says.</param>
    /// <param name="register">What the register shows; nothing that the sender may not see.</param>
    public static Problem DiffersFromRegister(StudentField field, string found, string register) =>
        Of(Kinds.DiffersFromRegister, field, found, $"the register has {(register.Length == 0 ? "nothing" : SentText.Shown(register))}");

    private static Problem DistrictFormat(ProblemKind kind, string found) => Of(kind, found, "six digits, for example 048078");

    private static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    /// <summary>At most five lines by number: a message stays short.</summary>
    private static string Lines(IEnumerable<int> lines)
    {
        var all = lines.ToList();
        var shown = string.Join(", ", all.Take(5).Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return all.Count switch
        {
            1 => $"line {shown}",
            <= 5 => $"lines {shown}",
            _ => $"lines {shown} and {(all.Count - 5).ToString(CultureInfo.InvariantCulture)} more",
        };
    }

    private static Problem Of(ProblemKind kind, string found, string expected, string? mend = null) =>
        new(kind.Code, kind.Field, SentText.Shown(found), expected, mend ?? kind.Remedy);

    private static Problem Of(ProblemKind kind, StudentField field, string found, string expected) =>
        new(kind.Code, field.Label(), SentText.Shown(found), expected, kind.Remedy);
}
