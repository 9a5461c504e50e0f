using Mosis.Data.Batches;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>
/// What an answer tells of the child to whom it gave an ID. The row was right when it was answered; what the directory or the calendar says of it today, of its
/// building or the child's age, must not cost the child its ID.
/// </summary>
internal sealed class GivenRows(CodeTables codes, StudentValidator validator)
{
    /// <summary>The row as it would be staged; without its enrolment where that is not right today; null when it does not tell who the child is.</summary>
    public StudentRecord? Record(GivenId given)
    {
        if (given.Candidate is { } shown) return Identified(shown.Name, shown.Sex, shown.BirthDate, "");
        var row = given.Row!;
        var district = SentText.Clean(row[StudentField.ReportingDistrict]);
        return validator.Validate(row, new ValidationContext(district, given.AnsweredOn)).Record
            ?? Identified(
                PersonName.FromSent(row[StudentField.LastName], row[StudentField.FirstName], row[StudentField.MiddleName], row[StudentField.Suffix]),
                row[StudentField.Sex], row[StudentField.BirthDate], row[StudentField.RaceEthnicity]);
    }

    /// <summary>A record of nobody, for an ID that is only kept from being given again.</summary>
    public static StudentRecord Nobody(DateOnly day) => Of(new PersonName("", "", "", ""), new NormalName("", "", "", ""), "", day, "");

    private StudentRecord? Identified(PersonName name, string sex, string birthDate, string race)
    {
        var findings = default(Findings);
        var normal = NameRules.Check(name, codes, ref findings);
        if (findings.HasErrors || !codes.TryRead(CodeTables.Sex, SentText.Clean(sex), out var sexCode)) return null;
        if (BirthDate.Read(SentText.Clean(birthDate), out var day) != BirthDate.Reading.Date) return null;
        return Of(name, normal, sexCode, day, codes.TryRead(CodeTables.RaceEthnicity, SentText.Clean(race), out var raceCode) ? raceCode : "");
    }

    private static StudentRecord Of(PersonName name, NormalName normal, string sex, DateOnly birthDate, string race) => new()
    {
        Line = 0,
        School = "",
        ResidentDistrict = "",
        Name = name,
        Normal = normal,
        Sex = sex,
        BirthDate = birthDate,
        Grade = "",
        LocalId = "",
        RaceEthnicity = race,
        GivenId = null,
        District = "",
        SchoolYear = 0,
    };
}
