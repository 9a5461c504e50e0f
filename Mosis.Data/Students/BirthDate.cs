using System.Globalization;

namespace Mosis.Data.Students;

/// <summary>Birth dates as files write them, and the ages that follow from them.</summary>
public static class BirthDate
{
    /// <summary>The five forms, for messages.</summary>
    public const string Formats = "mm/dd/yyyy, m/d/yyyy, mm/d/yyyy, m/dd/yyyy or yyyy-mm-dd";

    /// <summary>What came of reading one.</summary>
    public enum Reading
    {
        /// <summary>A day of the calendar in one of the five forms.</summary>
        Date,

        /// <summary>In one of the five forms, but no such day: 02/30/2015, 13/01/2015.</summary>
        NoSuchDay,

        /// <summary>None of the five forms.</summary>
        OtherForm,
    }

    /// <summary>Reads one of the five forms, month before day; ASCII digits only, outer blanks ignored.</summary>
    public static Reading Read(ReadOnlySpan<char> sent, out DateOnly date)
    {
        date = default;
        var text = SentText.Trim(sent);
        int y, m, d;
        if (text.Length == 10 && text[4] == '-' && text[7] == '-')
        {
            if (!TryNumber(text[..4], out y) || !TryNumber(text[5..7], out m) || !TryNumber(text[8..], out d)) return Reading.OtherForm;
        }
        else
        {
            var first = text.IndexOf('/');
            var last = text.LastIndexOf('/');
            if (first is < 1 or > 2 || last - first is < 2 or > 3 || text.Length - last != 5) return Reading.OtherForm;
            if (!TryNumber(text[..first], out m) || !TryNumber(text[(first + 1)..last], out d)) return Reading.OtherForm;
            if (!TryNumber(text[(last + 1)..], out y)) return Reading.OtherForm;
        }
        if (y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return Reading.NoSuchDay;
        date = new DateOnly(y, m, d);
        return Reading.Date;
    }

    /// <summary>Completed years on a day; negative before birth. Who is born on February 29 completes a common year on March 1.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly day)
    {
        var years = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>How to mend a birth date in another form, named by what it looks like.</summary>
    public static string Mend(string sent)
    {
        if (sent.Contains(':') || sent.Contains('T')) return "Remove the time of day: export the date alone.";
        if (sent.Length is 4 or 5 && TryNumber(sent, out _)) return "This is how a spreadsheet counts days: format the column as a date, mm/dd/yyyy.";
        if (sent.Length == 8 && TryNumber(sent, out _)) return "Part month, day and year by slashes.";
        if (sent.LastIndexOf('/') is > 0 and <= 5 and var slash && sent.Length - slash == 3) return "Write the year with four digits.";
        return RowProblems.BirthDateRemedy;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
