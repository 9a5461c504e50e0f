namespace Mosis.Data.Assignment.Verification;

/// <summary>What one check of the register came to.</summary>
/// <param name="Rule">What must hold.</param>
/// <param name="LookedAt">How many rows were looked at.</param>
/// <param name="Broken">For how many it does not hold.</param>
/// <param name="First">The first of these by the register's own numbers: never a name, a date or an ID.</param>
public sealed record Checked(string Rule, long LookedAt, long Broken, IReadOnlyList<string> First)
{
    public bool Holds => Broken == 0;
}

/// <summary>Counts what a check looks at, and keeps the first that break it.</summary>
internal sealed class Tally(string rule)
{
    /// <summary>So many are named; the others are counted.</summary>
    public const int MostNamed = 5;

    private readonly List<string> _first = [];
    private long _lookedAt;
    private long _broken;

    public Checked Checked => new(rule, _lookedAt, _broken, _first);

    public void Look(long rows = 1) => _lookedAt += rows;

    public void Broken(string what)
    {
        _broken++;
        if (_first.Count < MostNamed) _first.Add(what);
    }
}
