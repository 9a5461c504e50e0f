using System.Globalization;
using System.Text;
using Mosis.Data.Batches;

namespace Mosis.TestKit;

/// <summary>A file that was handed in, and what came back.</summary>
public sealed record Submitted(BatchSummary Summary, DoorAnswer Door, IReadOnlyDictionary<string, string> Answers)
{
    public long BatchId => Door.BatchId;

    public IReadOnlyList<AnAnswer> Assigned => [.. Rows("assigned").Select(AnAnswer.Of)];

    public IReadOnlyList<AnAnswer> Errors => [.. Rows("errors").Select(AnAnswer.Of)];

    /// <summary>One a candidate.</summary>
    public IReadOnlyList<AnAnswer> Matches => [.. Rows("matches").Select(AnAnswer.Of)];

    public IReadOnlyList<AnAnswer> Canceled => [.. Rows("canceled").Select(AnAnswer.Of)];

    /// <summary>The codes of the file itself: why it was refused or held.</summary>
    public IReadOnlyList<string> Codes => [.. Summary.Problems.Select(p => p.Code)];

    public Receipt Receipt
    {
        get
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(Answers.Single(a => a.Key.EndsWith(".receipt.json", StringComparison.Ordinal)).Value));
            return Receipt.Read(content);
        }
    }

    /// <summary>The one assigned answer of a local ID.</summary>
    public AnAnswer AssignedTo(string localId) => Assigned.Single(a => a.LocalId == localId);

    /// <summary>The detail lines of an answer, split at the tab.</summary>
    /// <param name="set">1 for the first, then 2 and so on.</param>
    public IReadOnlyList<string[]> Rows(string kind, int set = 1) => [.. Lines(kind, set)[1..^1].Select(l => l.Split('\t'))];

    /// <summary>All lines of an answer, header and trailer included.</summary>
    public string[] Lines(string kind, int set = 1)
    {
        var number = set == 1 ? $".{BatchId}." : string.Create(CultureInfo.InvariantCulture, $".{BatchId}-{set}.");
        return Answers.Single(a => a.Key.EndsWith($"{number}{kind}.txt", StringComparison.Ordinal)).Value.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>One detail line of an answer. Which of the properties mean something depends on the answer.</summary>
public sealed record AnAnswer(IReadOnlyList<string> Columns)
{
    public static AnAnswer Of(string[] columns) => new(columns);

    public string LocalId => Columns[10];

    /// <summary>Column 14: of an assigned row, ours.</summary>
    public string StateId => Columns[13];

    /// <summary>Column 17: the line of the submitted file.</summary>
    public int Line => int.Parse(Columns[16], CultureInfo.InvariantCulture);

    /// <summary>NEW or MATCHED.</summary>
    public string Outcome => Columns[17];

    public string Warnings => Columns[18];

    /// <summary>Of an error.</summary>
    public string Code => Columns[17];

    /// <summary>Of an error.</summary>
    public string Field => Columns[18];

    /// <summary>Of an error: found, expected and how to mend it.</summary>
    public string Explanation => Columns[19];

    /// <summary>Of a near match: columns 18 to 28.</summary>
    public ACandidate Candidate => new(
        int.Parse(Columns[17], CultureInfo.InvariantCulture), Columns[18], Columns[19], Columns[20], Columns[24], Columns[25],
        int.Parse(Columns[26], CultureInfo.InvariantCulture), Columns[27]);
}

/// <summary>A candidate as an answer shows it.</summary>
public sealed record ACandidate(int Number, string StateId, string Last, string First, string BirthDate, string District, int Score, string Reasons);
