using System.Globalization;
using Microsoft.Extensions.Options;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;

namespace Mosis.Web.Batches;

/// <summary>A batch's state in the words and signs of its page, and what a person does next.</summary>
public static class StatusWords
{
    public static string Word(BatchStatus status) => status switch
    {
        BatchStatus.OnHold => "On hold",
        BatchStatus.NeedsAttention => "Needs attention",
        _ => status.ToString(),
    };

    /// <summary>A sign beside the word, hidden from readers of the screen: the word says it.</summary>
    public static string Sign(BatchStatus status) => status switch
    {
        BatchStatus.Complete => "✓",
        BatchStatus.Failed or BatchStatus.Refused => "✗",
        BatchStatus.OnHold => "‖",
        BatchStatus.NeedsAttention => "!",
        BatchStatus.Canceled => "–",
        _ => "…",
    };

    public static string Channel(string channel) => channel switch
    {
        "web" => "Website",
        "sftp" => "SFTP",
        "submit" => "Operator",
        "online" => "One student online",
        _ => channel,
    };

    /// <summary>What to do next: the link's words.</summary>
    public static string Next(ListedBatch batch) => batch.Status switch
    {
        BatchStatus.NeedsAttention when batch.OpenErrors > 0 => "Fix errors",
        BatchStatus.NeedsAttention => "Resolve near matches",
        BatchStatus.OnHold => "Look at the hold",
        BatchStatus.Complete => "Download",
        BatchStatus.Failed => "See what happened",
        BatchStatus.Refused => "See why",
        _ => "See progress",
    };
}

/// <summary>Times for people: in the state's zone.</summary>
public sealed class StateClock(IOptions<StateOptions> state)
{
    public string Show(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), state.Value.Zone).ToString("MM/dd/yyyy h:mm tt", CultureInfo.InvariantCulture);
}
