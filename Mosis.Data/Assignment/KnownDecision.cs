namespace Mosis.Data.Assignment;

/// <summary>How a join has answered a row of the file.</summary>
internal sealed record KnownDecision
{
    public int Line { get; init; }

    public string Outcome { get; init; } = "";

    public string StateId { get; init; } = "";

    public long? NearMatchId { get; init; }
}
