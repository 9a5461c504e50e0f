using System.Globalization;

namespace Mosis.Demo.Files;

/// <summary>How one district states its students in one school year.</summary>
public sealed class Roster(District district, int schoolYear)
{
    private readonly string _schoolYear = schoolYear.ToString("0000", CultureInfo.InvariantCulture);
    private readonly Dictionary<DateOnly, string> _days = [];

    public District District => district;

    /// <summary>The row of a student who lives in the district; no alternate ID, no state ID.</summary>
    public StudentRow Row(Person person, string localId)
    {
        if (!_days.TryGetValue(person.BirthDate, out var day))
            _days[person.BirthDate] = day = person.BirthDate.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
        return new StudentRow(
            person.Number,
            [
                "ID", district.BuildingFor(person).Code, district.Code, person.LastName, person.FirstName, person.MiddleName, person.Suffix, person.Sex, day,
                person.Grade, localId, "", person.RaceEthnicity, "", district.Code, _schoolYear,
            ]);
    }
}
