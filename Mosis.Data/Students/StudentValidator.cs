using System.Globalization;
using Mosis.Data.Directory;

namespace Mosis.Data.Students;

/// <summary>
/// The one validator, for a file's row and for the online form. It judges a row by itself, by the code tables and by the directory; whether a state ID
/// is in the register, and what other rows of the file say, is decided later. May be used from several threads at once.
/// </summary>
public sealed class StudentValidator(CodeTables codes, DirectorySnapshot directory)
{
    /// <summary>In completed years on the extract date.</summary>
    public const int YoungestAge = 2;

    /// <summary>In completed years on the extract date: up to the day before the 23rd birthday.</summary>
    public const int OldestAge = 22;

    private const int DistrictLength = 6;

    /// <summary>Checks every column; all of the row's errors are told at once.</summary>
    /// <exception cref="ArgumentException">The row does not have 16 values: the file's reader tells such rows before.</exception>
    public ValidatedRow Validate(RowFields row, ValidationContext context)
    {
        if (row.Values.Length != StudentFields.Count) throw new ArgumentException($"A row has 16 values, not {row.Values.Length}.", nameof(row));

        var findings = default(Findings);
        if (!SentText.Trim(row[StudentField.RecordType]).Equals("ID", StringComparison.OrdinalIgnoreCase))
            findings.Error(RowProblems.RecordType(SentText.Clean(row[StudentField.RecordType])));
        var school = ReadSchool(row, context, ref findings);
        var resident = ReadResidentDistrict(row, ref findings);
        var name = PersonName.FromSent(row[StudentField.LastName], row[StudentField.FirstName], row[StudentField.MiddleName], row[StudentField.Suffix]);
        var normal = NameRules.Check(name, codes, ref findings);
        var sex = ReadCode(row, StudentField.Sex, CodeTables.Sex, ref findings);
        var birthDate = ReadBirthDate(row, context, ref findings);
        var grade = ReadCode(row, StudentField.Grade, CodeTables.Grade, ref findings);
        CheckAgeForGrade(row, birthDate, grade, context, ref findings);
        var localId = ReadLocalId(row, ref findings);
        var race = ReadCode(row, StudentField.RaceEthnicity, CodeTables.RaceEthnicity, ref findings);
        var givenId = ReadStateId(row, ref findings);
        CheckReportingDistrict(row, context, ref findings);
        var year = ReadSchoolYear(row, context, ref findings);

        if (findings.HasErrors) return new ValidatedRow(row, null, findings.Errors, findings.Warnings);
        var record = new StudentRecord
        {
            Line = row.Line,
            School = school,
            ResidentDistrict = resident,
            Name = name,
            Normal = normal,
            Sex = sex,
            BirthDate = birthDate!.Value,
            Grade = grade,
            LocalId = localId,
            RaceEthnicity = race,
            GivenId = givenId,
            District = context.ReportingDistrict,
            SchoolYear = year,
        };
        return new ValidatedRow(row, record, [], findings.Warnings);
    }

    /// <summary>The building must be one of the sender's; a row that names another reporting district is told that instead.</summary>
    private string ReadSchool(RowFields row, ValidationContext context, ref Findings findings)
    {
        var code = ReadRequired(row, StudentField.School, ref findings);
        if (code.Length == 0) return "";
        if (code.Length != StudentField.School.MaxLength())
        {
            findings.Error(RowProblems.SchoolFormat(code));
            return "";
        }
        if (!SentText.Trim(row[StudentField.ReportingDistrict]).SequenceEqual(context.ReportingDistrict)) return "";
        if (directory.School(context.ReportingDistrict, code) is not { } school)
        {
            findings.Error(directory.HasSchoolCode(code)
                ? RowProblems.OtherDistrictsSchool(code, context.ReportingDistrict)
                : RowProblems.UnknownSchool(code, context.ReportingDistrict));
            return "";
        }
        if (!directory.IsOpen(school, context.ExtractDate)) findings.Error(RowProblems.SchoolNotOpen(code, context.ExtractDate));
        return school.Code;
    }

    private string ReadResidentDistrict(RowFields row, ref Findings findings)
    {
        var code = ReadRequired(row, StudentField.ResidentDistrict, ref findings);
        if (code.Length == 0) return "";
        if (!IsDistrictCode(code)) findings.Error(RowProblems.ResidentDistrictFormat(code));
        else if (directory.District(code) is null) findings.Error(RowProblems.UnknownResidentDistrict(code));
        return code;
    }

    private static void CheckReportingDistrict(RowFields row, ValidationContext context, ref Findings findings)
    {
        var code = ReadRequired(row, StudentField.ReportingDistrict, ref findings);
        if (code.Length == 0 || code == context.ReportingDistrict) return;
        findings.Error(IsDistrictCode(code) ? RowProblems.OtherReportingDistrict(code, context.ReportingDistrict) : RowProblems.ReportingDistrictFormat(code));
    }

    private string ReadCode(RowFields row, StudentField field, string table, ref Findings findings)
    {
        if (codes.TryRead(table, row[field], out var code)) return code;
        var sent = ReadRequired(row, field, ref findings);
        if (sent.Length > 0) findings.Error(RowProblems.UnknownCode(field, sent, codes.AllowedText(table)));
        return "";
    }

    private static DateOnly? ReadBirthDate(RowFields row, ValidationContext context, ref Findings findings)
    {
        var sent = ReadRequired(row, StudentField.BirthDate, ref findings);
        if (sent.Length == 0) return null;
        switch (BirthDate.Read(sent, out var date))
        {
            case BirthDate.Reading.NoSuchDay:
                findings.Error(RowProblems.NoSuchDay(sent));
                return null;
            case BirthDate.Reading.OtherForm:
                findings.Error(RowProblems.BirthDateFormat(sent, BirthDate.Mend(sent)));
                return null;
        }
        var age = BirthDate.AgeOn(date, context.ExtractDate);
        if (date > context.ExtractDate) findings.Error(RowProblems.BornLater(sent, context.ExtractDate));
        else if (age < YoungestAge) findings.Error(RowProblems.TooYoung(sent, age, context.ExtractDate));
        else if (age > OldestAge) findings.Error(RowProblems.TooOld(sent, age, context.ExtractDate));
        else return date;
        return null;
    }

    private static void CheckAgeForGrade(RowFields row, DateOnly? birthDate, string grade, ValidationContext context, ref Findings findings)
    {
        if (birthDate is not { } date || GradeAge.Likely(grade) is not var (youngest, oldest)) return;
        var age = BirthDate.AgeOn(date, context.ExtractDate);
        if (age < youngest || age > oldest)
            findings.Warning(RowProblems.AgeForGrade(SentText.Clean(row[StudentField.BirthDate]), age, grade, youngest, oldest));
    }

    private static string ReadLocalId(RowFields row, ref Findings findings)
    {
        var id = ReadRequired(row, StudentField.LocalId, ref findings);
        if (SentText.Length(id) > StudentField.LocalId.MaxLength()) findings.Error(RowProblems.TooLong(StudentField.LocalId, id));
        foreach (var c in id)
        {
            if (!char.IsControl(c)) continue;
            findings.Error(RowProblems.LocalIdCharacters(id));
            break;
        }
        if (SsnText.LooksLikeOne(id)) findings.Warning(RowProblems.LocalIdLikeSsn(id));
        return id;
    }

    /// <summary>Null when the row asks for an ID. The check digit is not judged: the register decides.</summary>
    private static StudentId? ReadStateId(RowFields row, ref Findings findings)
    {
        var sent = row[StudentField.StateId];
        var blanks = 0;
        foreach (var c in sent)
        {
            if (SentText.IsBlank(c)) blanks++;
        }
        if (blanks == sent.Length) return null;
        var digits = blanks == 0 ? sent : string.Concat(sent.Where(c => !SentText.IsBlank(c)));
        if (StudentId.TryParse(digits, out var id)) return id;
        findings.Error(RowProblems.StateIdFormat(digits));
        return null;
    }

    private static int ReadSchoolYear(RowFields row, ValidationContext context, ref Findings findings)
    {
        var sent = ReadRequired(row, StudentField.SchoolYear, ref findings);
        if (sent.Length == 0) return 0;
        if (sent.Length != 4 || !int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            findings.Error(RowProblems.SchoolYearFormat(sent));
            return 0;
        }
        var current = SchoolYear.Of(context.ExtractDate);
        if (year != current && year != current + 1) findings.Error(RowProblems.OtherSchoolYear(sent, current));
        return year;
    }

    private static string ReadRequired(RowFields row, StudentField field, ref Findings findings)
    {
        var value = SentText.Clean(row[field]);
        if (value.Length == 0) findings.Error(RowProblems.Missing(field));
        return value;
    }

    private static bool IsDistrictCode(string code) => code.Length == DistrictLength && !code.AsSpan().ContainsAnyExceptInRange('0', '9');
}
