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
    private readonly List<(int A, int B)> _sharing = [];

    /// <summary>Finds the pairs of undecided rows.</summary>
    /// <param name="counts">Whether a line is to be compared at all.</param>
    public async Task FindAsync(Func<int, bool> counts, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var sharing = connection.QueryUnbufferedAsync<(int A, int B)>(
            """
            select distinct a.line, b.line
            from batch_row_key a force index (primary)
            straight_join batch_row_key b force index (by_key) on b.batch_id = a.batch_id and b.key_hash = a.key_hash and b.line > a.line
            left join batch_decision da force index (primary) on da.batch_id = a.batch_id and da.line = a.line
            left join batch_decision db force index (primary) on db.batch_id = b.batch_id and db.line = b.line
            where a.batch_id = @batchId
                and da.line is null
                and db.line is null
            """,
            new { batchId },
            tx);
        await foreach (var pair in sharing.WithCancellation(ct))
        {
            if (counts(pair.A) && counts(pair.B)) _sharing.Add(pair);
        }
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
