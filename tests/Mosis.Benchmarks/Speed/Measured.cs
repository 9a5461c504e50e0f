using System.Globalization;
using System.Text.Json.Serialization;

namespace Mosis.Benchmarks.Speed;

/// <summary>A scenario as it went: seconds are this machine's, the ratio to the floor is what can be compared.</summary>
internal sealed record Measured(
    string Scenario, int Rows, int Files, double Seconds, double Floor, double PeakMegabytes, double IntakeSeconds, double ServerSeconds, Outcomes Outcomes, IReadOnlyList<StepTime> Steps)
{
    public const string Head = "scenario                                rows   files  seconds    floor   ratio  peak MB  intake s  server s";

    public double Ratio => Seconds / Floor;

    [JsonIgnore]
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scenario,-36}{Rows,8}{Files,8}{Seconds,9:0.00}{Floor,9:0.00}{Ratio,8:0.00}{PeakMegabytes,9:0}{IntakeSeconds,10:0.0}{ServerSeconds,10:0.0}");
}

/// <summary>What the rows were answered: a scenario whose rows all fall into the wrong one measures something else.</summary>
internal sealed record Outcomes
{
    public long Matched { get; init; }

    public long New { get; init; }

    public long Near { get; init; }

    public long Errors { get; init; }

    public long Canceled { get; init; }

    [JsonIgnore]
    public string Line => string.Create(CultureInfo.InvariantCulture, $"    {Matched} matched, {New} new, {Near} near, {Errors} errors, {Canceled} canceled");
}

/// <summary>A step of the assigner's own record, over all batches of a scenario.</summary>
internal sealed record StepTime
{
    public string Step { get; init; } = "";

    public long Runs { get; init; }

    public long Affected { get; init; }

    public double Seconds { get; init; }
}
