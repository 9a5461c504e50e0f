namespace Mosis.Benchmarks.Quality;

/// <summary>How often what came out; of rows held, how many showed the child's own ID among the first five candidates.</summary>
internal sealed class Tally
{
    public int Rows { get; private set; }

    public int Right { get; private set; }

    /// <summary>The row got another child's ID.</summary>
    public int Wrong { get; private set; }

    /// <summary>The row got a new ID though its child had one.</summary>
    public int Needless { get; private set; }

    public int Held { get; private set; }

    /// <summary>Held rows whose child has an ID.</summary>
    public int HeldKnown { get; private set; }

    public int Offered { get; private set; }

    public int Errors { get; private set; }

    /// <summary>The share of rows that got their own ID or were held with it on offer; held rows of children who have none yet are left out.</summary>
    public double Found => (double)(Right + Offered) / Math.Max(1, Rows - Held + HeldKnown);

    public void Add(Outcome outcome)
    {
        Rows++;
        Right += outcome == Outcome.Right ? 1 : 0;
        Wrong += outcome == Outcome.Wrong ? 1 : 0;
        Needless += outcome == Outcome.Needless ? 1 : 0;
        Held += outcome is Outcome.HeldNew or Outcome.HeldOffered or Outcome.HeldMissing ? 1 : 0;
        HeldKnown += outcome is Outcome.HeldOffered or Outcome.HeldMissing ? 1 : 0;
        Offered += outcome == Outcome.HeldOffered ? 1 : 0;
        Errors += outcome == Outcome.Error ? 1 : 0;
    }

    public double Per100000(int count) => count * 100_000.0 / Math.Max(1, Rows);
}

/// <summary>What an answer is worth, the truth being known.</summary>
internal enum Outcome
{
    Right,
    Wrong,
    Needless,

    /// <summary>Held, and the child has no ID yet.</summary>
    HeldNew,

    /// <summary>Held, and the child's ID is among the first five candidates.</summary>
    HeldOffered,

    HeldMissing,
    Error,
}

/// <summary>Scores answers against the truth, file after file. An ID belongs to the child of the row for which it was made.</summary>
internal sealed class QualityScore
{
    private const int CandidatesThatCount = 5;

    private readonly Dictionary<string, int> _owner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrueRow> _madeFor = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _first = [];
    private readonly Dictionary<int, HashSet<string>> _ids = [];
    private readonly Dictionary<string, Dictionary<int, int>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _rowsOfChild = [];

    /// <summary>The first ID of a child, which its districts know; null when it has none.</summary>
    public string? IdOf(int child) => _first.GetValueOrDefault(child);

    /// <summary>Adds a file's answers, giving each to <paramref name="each"/> with what it is worth.</summary>
    public void Add(IReadOnlyList<RowAnswer> answers, Action<RowAnswer, Outcome> each)
    {
        foreach (var made in answers.Where(answer => answer.IsNew).GroupBy(answer => answer.StateId))
        {
            // Where rows of several children got one new ID it belongs to most of them; the others are wrong.
            var owner = made.GroupBy(answer => answer.Row.Child).OrderByDescending(rows => rows.Count()).First().Key;
            _owner.Add(made.Key, owner);
            _madeFor.Add(made.Key, made.First(answer => answer.Row.Child == owner).Row);
            _first.TryAdd(owner, made.Key);
        }
        foreach (var answer in answers.Where(answer => !answer.IsHeld && !answer.IsError))
        {
            if (_owner[answer.StateId] == answer.Row.Child) Ids(answer.Row.Child).Add(answer.StateId);
            var rows = _rows.TryGetValue(answer.StateId, out var known) ? known : _rows[answer.StateId] = [];
            rows[answer.Row.Child] = rows.GetValueOrDefault(answer.Row.Child) + 1;
        }
        foreach (var answer in answers)
        {
            _rowsOfChild[answer.Row.Child] = _rowsOfChild.GetValueOrDefault(answer.Row.Child) + 1;
            var worth = Worth(answer);
            each(worth == Outcome.Wrong ? answer with { Explanation = "the ID of " + string.Join(' ', _madeFor[answer.StateId].Row.Values.Skip(1)) } : answer, worth);
        }
    }

    /// <summary>Of all pairs of rows: how many that share an ID are one child's (precision), and the other way about (recall).</summary>
    public (double Precision, double Recall) Pairs()
    {
        static double Of(long n) => n * (n - 1) / 2.0;
        var together = _rows.Values.Sum(rows => Of(rows.Values.Sum()));
        var right = _rows.Values.Sum(rows => rows.Values.Sum(n => Of(n)));
        return (right / together, right / _rowsOfChild.Values.Sum(n => Of(n)));
    }

    private Outcome Worth(RowAnswer answer)
    {
        var child = answer.Row.Child;
        if (answer.IsError) return Outcome.Error;
        if (answer.Candidates is { } candidates)
        {
            return !_first.ContainsKey(child) ? Outcome.HeldNew
                : candidates.Take(CandidatesThatCount).Any(Ids(child).Contains) ? Outcome.HeldOffered : Outcome.HeldMissing;
        }
        return _owner[answer.StateId] != child ? Outcome.Wrong
            : answer.IsNew && _first[child] != answer.StateId ? Outcome.Needless : Outcome.Right;
    }

    private HashSet<string> Ids(int child) => _ids.TryGetValue(child, out var ids) ? ids : _ids[child] = new(StringComparer.Ordinal);
}
