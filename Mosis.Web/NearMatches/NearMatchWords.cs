using System.Globalization;
using Mosis.Data.NearMatches;

namespace Mosis.Web.NearMatches;

/// <summary>What pages say of near matches, in the same words everywhere.</summary>
public static class NearMatchWords
{
    private static readonly (int From, string Words)[] Bands = [(85, "very close"), (60, "close"), (0, "not very close")];

    /// <summary>"today", "1 day", "12 days".</summary>
    public static string Age(DateTime opened, DateTime now) => (int)(now - opened).TotalDays switch
    {
        <= 0 => "today",
        1 => "1 day",
        var days => string.Create(CultureInfo.InvariantCulture, $"{days:N0} days"),
    };

    /// <summary>"today", "1 day ago".</summary>
    public static string Since(DateTime opened, DateTime now) => Age(opened, now) is var age && age == "today" ? age : $"{age} ago";

    /// <summary>"82 of 100, close".</summary>
    public static string Score(int score) => string.Create(CultureInfo.InvariantCulture, $"{score} of 100, {Bands.First(b => score >= b.From).Words}");

    public static string Word(Agreement agreement) => agreement switch
    {
        Agreement.Agrees => "Agrees",
        Agreement.Close => "Close",
        Agreement.Differs => "Differs",
        _ => "Not known",
    };

    /// <summary>What was decided, as a sentence without the ID.</summary>
    public static string Decided(string state) => state switch
    {
        NearMatchDecisions.Matched => "The row is a student who has a state ID.",
        NearMatchDecisions.New => "The row is a new student with a new state ID.",
        NearMatchDecisions.Canceled => "The row is canceled. It stays so until its content changes.",
        _ => "The row came again with other content. What it says now is decided by itself.",
    };

    public static string Birth(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
