using System.ComponentModel.DataAnnotations;

namespace Mosis.Data.Batches;

/// <summary>Section State: what the state decides for itself.</summary>
public sealed class StateOptions
{
    /// <summary>IANA name of the zone of header times, answers and pages. UTC is stored.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/Chicago";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The day that it is in the state.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
}

/// <summary>Section Batches: limits and pace.</summary>
public sealed class BatchOptions
{
    /// <summary>Largest file, in bytes.</summary>
    [Range(1024, 10_000_000_000)]
    public long MaxBytes { get; set; } = 200L * 1024 * 1024;

    /// <summary>Rows that are assigned under the gate in one transaction. Measured: 800 rows hold it for 90 ms.</summary>
    [Range(1, 10_000)]
    public int ChunkRows { get; set; } = 800;

    /// <summary>How long after the last decision on a batch's near matches its next set of answers goes out.</summary>
    public TimeSpan ReplyDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a worker that stopped keeps its district; renewed while it works.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan LeaseLength { get; set; } = TimeSpan.FromSeconds(60);
}

/// <summary>Section Holds: when a batch waits for a person before anything is assigned. Shares are fractions of the batch's rows, 0 to 1.</summary>
public sealed class HoldOptions : IValidatableObject
{
    /// <summary>A share is judged only when at least this many rows are concerned: a small district's few newcomers are no alarm.</summary>
    [Range(1, 1_000_000)]
    public int MinimumRows { get; set; } = 25;

    /// <summary>A district's first batch is not held for new IDs.</summary>
    [Range(0.0, 1.0)]
    public double NewIds { get; set; } = 0.25;

    [Range(0.0, 1.0)]
    public double NearMatches { get; set; } = 0.10;

    [Range(0.0, 1.0)]
    public double Errors { get; set; } = 0.10;

    /// <summary>How far the number of rows may be from the last batch's, up or down.</summary>
    [Range(0.0, 10.0)]
    public double RowCount { get; set; } = 0.30;

    /// <summary>Known students whose name, birth date or sex would change: a column shift that matching sees through.</summary>
    [Range(0.0, 1.0)]
    public double Changes { get; set; } = 0.15;

    /// <summary>More rows than this with candidates known only to other districts: fishing.</summary>
    [Range(1, 1_000_000)]
    public int OtherDistrictsCandidates { get; set; } = 250;

    /// <summary>The second limits: above one of these only the state lets a batch go on.</summary>
    [Range(0.0, 1.0)]
    public double StateNewIds { get; set; } = 0.70;

    [Range(0.0, 1.0)]
    public double StateNearMatches { get; set; } = 0.40;

    [Range(0.0, 1.0)]
    public double StateErrors { get; set; } = 0.70;

    [Range(0.0, 1.0)]
    public double StateChanges { get; set; } = 0.50;

    [Range(1, 1_000_000)]
    public int StateOtherDistrictsCandidates { get; set; } = 1_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, double First, double Second)[] limits =
        [
            (nameof(NewIds), NewIds, StateNewIds), (nameof(NearMatches), NearMatches, StateNearMatches), (nameof(Errors), Errors, StateErrors),
            (nameof(Changes), Changes, StateChanges), (nameof(OtherDistrictsCandidates), OtherDistrictsCandidates, StateOtherDistrictsCandidates),
        ];
        return limits.Where(each => each.Second < each.First).Select(each => new ValidationResult($"Holds:State{each.Name} is below Holds:{each.Name}."));
    }
}
