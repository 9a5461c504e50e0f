using System.Text;
using Mosis.Data.Matching;

namespace Mosis.Data.Assignment;

/// <summary>What a row is to become.</summary>
internal enum Outcome
{
    Unchanged = 'U',
    Match = 'M',
    New = 'N',
    Near = 'Q',
    Error = 'E',
    Canceled = 'C',
}

/// <summary>One candidate of a row that a person decides.</summary>
/// <param name="StateId">Of a student; empty for another row.</param>
/// <param name="OtherLine">A row of the same file, or null.</param>
/// <param name="WaitsFor">An open question of another batch, or null.</param>
internal sealed record RowCandidate(string StateId, int? OtherLine, long? WaitsFor, double Weight, int Score, string Evidence, string StoppedBy)
{
    private const int EvidenceLength = 1000;

    public static RowCandidate Of(Comparison c, int? otherLine = null, long? waitsFor = null) =>
        new(otherLine is null && waitsFor is null ? c.Candidate.StateId : "", otherLine, waitsFor, c.Weight, c.Score, EvidenceText(c), c.Conflict ?? "");

    public static string EvidenceText(Comparison? c)
    {
        var text = c is null ? "" : Matching.Evidence.ToText(c.Evidence);
        return text.Length <= EvidenceLength ? text : text[..EvidenceLength];
    }
}

/// <summary>A row's decision on its way to batch_decision.</summary>
internal sealed class RowDecision(int line, Outcome outcome, string rule)
{
    private byte[] _evidence = [];

    public int Line { get; } = line;

    public Outcome Outcome { get; set; } = outcome;

    public string Rule { get; set; } = rule;

    /// <summary>The student's ID: an existing one, or the one that was drawn; empty while nobody knows.</summary>
    public string StateId { get; set; } = "";

    /// <summary>The line that brings the student or the question; the row's own unless it is the same child as another row.</summary>
    public int Leader { get; set; } = line;

    public bool MakesClaim { get; set; } = true;

    /// <summary>exact, inexact, stated (a new student's own) or person.</summary>
    public string Basis { get; set; } = "stated";

    public double Weight { get; set; }

    public int Score { get; set; }

    /// <summary>ASCII, kept as bytes: there is one of these for each row of a file.</summary>
    public string Evidence
    {
        get => Encoding.ASCII.GetString(_evidence);
        set => _evidence = value.Length == 0 ? [] : Encoding.ASCII.GetBytes(value);
    }

    public List<string> Warnings { get; } = [];

    public List<RowCandidate> Candidates { get; } = [];

    /// <summary>Rows with the same number were decided together.</summary>
    public int Cluster { get; set; }

    /// <summary>The open question that the row is considered for again, or null.</summary>
    public long? NearMatchId { get; set; }

    public int Chunk { get; set; }

    public static RowDecision Of(int line, Decision decision)
    {
        switch (decision)
        {
            case Decision.Match m:
                return new RowDecision(line, Outcome.Match, m.Rule)
                {
                    StateId = m.Best.Candidate.StateId,
                    Basis = m.Exact ? "exact" : "inexact",
                    Weight = m.Best.Weight,
                    Score = m.Best.Score,
                    Evidence = RowCandidate.EvidenceText(m.Best),
                };
            case Decision.New n:
                return new RowDecision(line, Outcome.New, n.Rule)
                {
                    Weight = n.Nearest?.Weight ?? 0,
                    Score = n.Nearest?.Score ?? 0,
                    Evidence = RowCandidate.EvidenceText(n.Nearest),
                };
            case Decision.Near q:
                var near = new RowDecision(line, Outcome.Near, q.Rule)
                {
                    Weight = q.Candidates[0].Weight,
                    Score = q.Candidates[0].Score,
                    Evidence = RowCandidate.EvidenceText(q.Candidates[0]),
                };
                near.Candidates.AddRange(q.Candidates.Select(c => RowCandidate.Of(c)));
                return near;
            default:
                throw new InvalidOperationException($"Unknown decision {decision.GetType().Name}.");
        }
    }

    /// <summary>A person decides after all.</summary>
    public void Ask(string rule, RowCandidate candidate)
    {
        if (Outcome != Outcome.Near)
        {
            Outcome = Outcome.Near;
            Rule = rule;
            StateId = "";
            Weight = candidate.Weight;
            Score = candidate.Score;
            Evidence = candidate.Evidence;
        }
        Candidates.Add(candidate);
    }
}
