namespace Mosis.Data.Students;

/// <summary>A school year is named by the calendar year in which it ends: July 1, 2025 to June 30, 2026 is 2026.</summary>
public static class SchoolYear
{
    public static int Of(DateOnly day) => day.Month >= 7 ? day.Year + 1 : day.Year;
}
