using System.Globalization;

namespace Mosis.Data.Students;

/// <summary>
/// The ages, in completed years on the extract date, that are likely in a grade. Grade n (kindergarten is 0) is usually entered at n + 5 and left at
/// n + 6; a year early, an extract of the summer before, and two repeated years stay likely, so n + 4 to n + 8. Prekindergarten 2 to 6; grade 12 to 22,
/// where students with a disability stay. A grade that the state added has no such range.
/// </summary>
internal static class GradeAge
{
    public static (int Youngest, int Oldest)? Likely(string grade) => grade switch
    {
        "PK" => (StudentValidator.YoungestAge, 6),
        "KG" => (4, 8),
        "12" => (16, StudentValidator.OldestAge),
        _ when int.TryParse(grade, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 11 => (n + 4, n + 8),
        _ => null,
    };
}
