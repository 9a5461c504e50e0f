using System.Diagnostics;
using Dapper;
using Mosis.Data.Matching;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The rows of one file that share a match key, and whether they are one child. Rows are read when they are compared, some thousand at a time, and not kept:
/// of a row only its decision stays in memory.
/// </summary>
internal sealed class FilePairs(MySqlConnection connection, MySqlTransaction? tx, long batchId, StepRunner steps)
{
    private const int AtOnce = 2_000;
    private IReadOnlyCollection<(int A, int B)> _sharing = [];

    /// <summary>Finds the pairs of undecided rows.</summary>
    /// <param name="rows">All rows of the file, or the undecided ones; their keys are taken.</param>
    /// <param name="counts">Whether a line is to be compared at all.</param>
    public void Find(FileSurvey rows, Func<int, bool> counts)
    {
        var started = Stopwatch.GetTimestamp();
        _sharing = rows.TakePairs(counts);
        steps.Note("122_rows_sharing_keys", _sharing.Count, started);
    }

    /// <summary>The pairs that are one child or may be.</summary>
    /// <param name="matters">Whether it makes a difference, as the two lines are decided.</param>
    public async Task<List<RowPair>> CompareAsync(Func<int, int, bool> matters, Func<StagedRow, MatchRow> toMatchRow, PairDecider decider, CancellationToken ct)
    {
        var found = new List<RowPair>();
        foreach (var some in _sharing.Where(p => matters(p.A, p.B)).Chunk(AtOnce))
        {
            var rows = (await RowsAsync(some.SelectMany(p => new[] { p.A, p.B }), ct)).ToDictionary(r => r.Key, r => toMatchRow(r.Value));
            foreach (var (a, b) in some)
            {
                var pair = decider.Compare(rows[a], rows[b]);
                if (pair.Verdict != PairVerdict.Different) found.Add(new RowPair(a, b, pair.Verdict, pair.Comparison));
            }
        }
        return found;
    }

    /// <summary>These lines' rows.</summary>
    public async Task<Dictionary<int, StagedRow>> RowsAsync(IEnumerable<int> lines, CancellationToken ct)
    {
        var rows = new Dictionary<int, StagedRow>();
        foreach (var some in lines.Distinct().Chunk(AtOnce))
        {
            var read = await connection.QueryAsync<StagedRow>(new CommandDefinition(
                $"""
                select r.line as Line, {StagedRow.Columns}
                from batch_row r force index (primary)
                where r.batch_id = @batchId and r.line in @some
                """,
                new { batchId, some },
                tx,
                cancellationToken: ct));
            foreach (var row in read) rows.Add(row.Line, row);
        }
        return rows;
    }
}
