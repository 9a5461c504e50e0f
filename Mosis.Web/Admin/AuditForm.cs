using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Students;

namespace Mosis.Web.Admin;

/// <summary>What an auditor types to find entries of the trail, and what it asks for.</summary>
public sealed partial class AuditForm
{
    /// <summary>MM/DD/YYYY in the state, the first day.</summary>
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    public string? To { get; set; }

    /// <summary>A person's number, or the word of one who is no person.</summary>
    public string? Who { get; set; }

    public string? Did { get; set; }

    /// <summary>Six digits.</summary>
    public string? Of { get; set; }

    /// <summary>A state ID, or a kind of thing with its number: batch 12.</summary>
    public string? About { get; set; }

    /// <param name="seesStudents">False: a state ID is no word that may be sought.</param>
    /// <param name="errors">Filled under the names of the fields, with this prefix.</param>
    public AuditQuery Read(StateOptions state, bool seesStudents, ModelStateDictionary errors, string prefix)
    {
        void Wrong(string field, string words) => errors.AddModelError($"{prefix}.{field}", words);
        var (from, to) = (Day(From), Day(To));
        if (from is null && !string.IsNullOrWhiteSpace(From)) Wrong(nameof(From), "Enter the first day as MM/DD/YYYY");
        if (to is null && !string.IsNullOrWhiteSpace(To)) Wrong(nameof(To), "Enter the last day as MM/DD/YYYY");
        if (from > to) Wrong(nameof(To), "Enter a last day that is not before the first");
        var actor = Trimmed(Who);
        if (actor is not null && !Actor().IsMatch(actor)) Wrong(nameof(Who), "Enter the number of a person, or a word such as intake");
        var about = Trimmed(About);
        var student = about is not null && StudentId.TryParse(about.StartsWith("student ", StringComparison.OrdinalIgnoreCase) ? about[8..].Trim() : about, out var id) ? id.Value : null;
        if (student is not null && !seesStudents) Wrong(nameof(About), "Enter something else than a state ID: your role sees no student");
        var district = Trimmed(Of);
        if (district is not null && !District().IsMatch(district)) Wrong(nameof(Of), "Enter a district code of six digits");
        return new AuditQuery(
            from is { } first ? Utc(first, state) : null,
            to is { } last ? Utc(last.AddDays(1), state) : null,
            actor is not null && actor.All(char.IsAsciiDigit) ? $"person:{actor}" : actor,
            Trimmed(Did),
            district,
            student is null ? about : null,
            student);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static DateTime Utc(DateOnly day, StateOptions state) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), state.Zone);

    [GeneratedRegex(@"^[A-Za-z0-9:._-]{1,100}$")]
    private static partial Regex Actor();

    [GeneratedRegex(@"^\d{6}$")]
    private static partial Regex District();
}
