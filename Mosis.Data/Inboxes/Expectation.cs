namespace Mosis.Data.Inboxes;

/// <summary>The days of a week, as they are stored.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Mon = 1,
    Tue = 2,
    Wed = 4,
    Thu = 8,
    Fri = 16,
    Sat = 32,
    Sun = 64,
}

/// <summary>By when a district's file is expected. Times are of the state's time zone.</summary>
/// <param name="GraceMinutes">So much later it is missed.</param>
/// <param name="StartsOn">Days before it are not judged.</param>
public sealed record Expectation(string District, Weekdays Days, TimeOnly DueAt, int GraceMinutes, DateOnly StartsOn)
{
    /// <summary>Days longer ago are no longer judged.</summary>
    public const int DaysJudged = 7;

    /// <summary>When the file of a day is missed, UTC.</summary>
    public DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(DueAt).AddMinutes(GraceMinutes);
        // The hour that the clocks leave out in spring.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>When the file of a day is due, UTC.</summary>
    public DateTime DueOn(DateOnly day, TimeZoneInfo zone) => EndOf(day, zone).AddMinutes(-GraceMinutes);

    /// <summary>
    /// The days whose time is over and on which no file came. A file counts for the day on which it is due when it came after the day before was over:
    /// tonight's for tomorrow morning.
    /// </summary>
    /// <param name="arrivals">When the district's files were received, UTC.</param>
    /// <param name="now">UTC.</param>
    public IEnumerable<DateOnly> Missed(IReadOnlyCollection<ExpectationPause> pauses, IReadOnlyCollection<DateTime> arrivals, TimeZoneInfo zone, DateTime now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        for (var day = today.AddDays(-DaysJudged); day <= today; day = day.AddDays(1))
        {
            if (day < StartsOn || !IsOn(day) || pauses.Any(pause => pause.Covers(District, day))) continue;
            var (from, to) = (EndOf(day.AddDays(-1), zone), EndOf(day, zone));
            if (to <= now && !arrivals.Any(arrival => arrival > from && arrival <= to)) yield return day;
        }
    }

    private bool IsOn(DateOnly day) => Days.HasFlag((Weekdays)(1 << (((int)day.DayOfWeek + 6) % 7)));
}

/// <summary>Days, both ends included, on which nothing is expected.</summary>
/// <param name="District">Null for all.</param>
public sealed record ExpectationPause(string? District, DateOnly From, DateOnly To, string Reason)
{
    public bool Covers(string district, DateOnly day) => (District is null || District == district) && day >= From && day <= To;
}

/// <summary>A file that did not come in time.</summary>
/// <param name="DueAt">UTC.</param>
/// <param name="CameAt">UTC; null while it has not come at all.</param>
public sealed record MissedFile(string District, DateOnly ExpectedOn, DateTime DueAt, DateTime? CameAt);
