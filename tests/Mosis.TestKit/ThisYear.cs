using System.Globalization;

namespace Mosis.TestKit;

/// <summary>For tests on the real clock: what is in scope ends with the school year that today is in and the one before.</summary>
public static class ThisYear
{
    /// <summary>By the year in which it ends, as in column 16.</summary>
    public static string SchoolYear { get; } = (Today.Month >= 7 ? Today.Year + 1 : Today.Year).ToString(CultureInfo.InvariantCulture);

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>A file of today about this school year.</summary>
    public static FileText File(params FileRow[] rows) => new([.. rows.Select(row => row with { SchoolYear = SchoolYear })]) { ExtractOn = Today };
}
