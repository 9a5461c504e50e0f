using System.Globalization;

namespace Mosis.Benchmarks.Quality;

/// <summary>What a year of a profile came to, as a table: a line for all rows, a line for each kind.</summary>
internal sealed class QualityTable
{
    private readonly SortedDictionary<ErrorKind, Tally> _kinds = [];

    public Tally All { get; } = new();

    public Tally Of(ErrorKind kind) => _kinds.TryGetValue(kind, out var tally) ? tally : _kinds[kind] = new Tally();

    public void Add(RowAnswer answer, Outcome outcome)
    {
        All.Add(outcome);
        if (answer.Row.Kinds == ErrorKind.None) Of(ErrorKind.None).Add(outcome);
        foreach (var kind in Enum.GetValues<ErrorKind>())
            if (kind != ErrorKind.None && (answer.Row.Kinds & kind) != 0) Of(kind).Add(outcome);
    }

    public void ShowKinds(TextWriter output)
    {
        output.WriteLine($"  {"kind",-20}{"rows",9}{"right",9}{"wrong",7}{"needless",9}{"held",7}{"held, known",12}{"own in 5",9}{"found or offered",18}");
        foreach (var (kind, tally) in _kinds)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-20}{tally.Rows,9}{tally.Right,9}{tally.Wrong,7}{tally.Needless,9}{tally.Held,7}{tally.HeldKnown,12}{tally.Offered,9}{tally.Found,18:0.00%}"));
    }

    /// <summary>The line that is held against the bounds: per 100,000 rows.</summary>
    public string Line(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-34}{All.Rows,9}{All.Per100000(All.Wrong),9:0.0}{All.Per100000(All.Needless),10:0.0}{All.Per100000(All.Held),9:0.0}{(double)All.Offered / Math.Max(1, All.HeldKnown),10:0.0%}{All.Errors,8}");

    public static string Head { get; } = $"{"per 100,000 rows",-34}{"rows",9}{"wrong",9}{"needless",10}{"held",9}{"own in 5",10}{"errors",8}";
}
