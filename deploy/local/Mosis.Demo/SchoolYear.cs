using System.Globalization;

namespace Mosis.Demo;

/// <summary>A school year is named after the calendar year in which it ends, on June 30.</summary>
public static class SchoolYear
{
    public static int Of(DateOnly day) => day.Month >= 7 ? day.Year + 1 : day.Year;

    /// <summary>August 1, on which a child must be five to enter kindergarten.</summary>
    public static DateOnly CutOff(int schoolYear) => new(schoolYear - 1, 8, 1);

    /// <summary>The code of a grade: below 0 PK, 0 KG, then 01 to 12.</summary>
    public static string Grade(int number) => number < 0 ? "PK" : number == 0 ? "KG" : number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>The grade of a code: -1 for PK, 0 for KG, 1 to 12.</summary>
    public static int GradeNumber(string code) => code switch
    {
        "PK" => -1,
        "KG" => 0,
        _ => int.Parse(code, CultureInfo.InvariantCulture),
    };
}
