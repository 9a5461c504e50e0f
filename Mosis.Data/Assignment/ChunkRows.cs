using System.Diagnostics;
using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The rows of a chunk that add to the register or ask, read before the gate: held against what others have added meanwhile, and made findable by their keys.
/// </summary>
internal sealed class ChunkRows
{
    private readonly IReadOnlyList<ChunkRow> _rows;

    private ChunkRows(IReadOnlyList<ChunkRow> rows) => _rows = rows;

    public static async Task<ChunkRows> ReadAsync(MySqlConnection connection, MySqlTransaction tx, object parameters, StepRunner steps, CancellationToken ct) =>
        new(await steps.QueryAsync<ChunkRow>("210_read_chunk", connection, tx, parameters, ct));

    /// <summary>Marks the decisions that something added since might change.</summary>
    /// <returns>How many.</returns>
    public async Task<int> MarkAsync(AddedSince added, long batchId, MySqlConnection connection, MySqlTransaction tx, CancellationToken ct)
    {
        var marked = 0;
        foreach (var lines in _rows.Where(row => added.Concerns(row.Identity, row.Outcome == "N")).Select(row => row.Line).Chunk(500))
        {
            marked += await connection.ExecuteAsync(new CommandDefinition(
                """
                update batch_decision
                set needs_recheck = 1
                where batch_id = @batchId
                    and line in @lines
                """,
                new { batchId, lines },
                tx,
                cancellationToken: ct));
        }
        return marked;
    }

    /// <summary>Makes the sets of values that the chunk has brought findable (250 has run): every key of each, in the order of the keys.</summary>
    public async Task AddKeysAsync(MySqlConnection connection, MySqlTransaction tx, object parameters, StepRunner steps, CancellationToken ct)
    {
        var bringing = _rows.Where(row => row.Brings && row.Outcome != "Q").ToDictionary(row => row.Line);
        if (bringing.Count == 0) return;
        var brought = await steps.QueryAsync<BroughtSet>("255_read_known_as", connection, tx, parameters, ct);
        var started = Stopwatch.GetTimestamp();
        var keys = brought.Where(set => bringing.ContainsKey(set.Line)).DistinctBy(set => set.KnownAsId)
            .SelectMany(set => MatchKeys.Of(bringing[set.Line].Identity).Select(key => (Key: key, Set: set)))
            .OrderBy(k => k.Key).ThenBy(k => k.Set.KnownAsId);
        var rows = new BulkRows("match_key", "key_hash", "known_as_id", "student_no", "batch_id");
        foreach (var (key, set) in keys) rows.Add(key, set.KnownAsId, set.StudentNo, set.BatchId);
        await rows.WriteAsync(connection, tx, ct);
        steps.Note("260_insert_match_keys", rows.Count, started);
    }

    private sealed record ChunkRow
    {
        public int Line { get; init; }

        public string Outcome { get; init; } = "";

        public string Last { get; init; } = "";

        public string First { get; init; } = "";

        public string Middle { get; init; } = "";

        public DateOnly BirthDate { get; init; }

        public bool Brings { get; init; }

        public Identity Identity => new(new NormalName(Last, First, Middle, ""), BirthDate, "", "");
    }

    private sealed record BroughtSet
    {
        public int Line { get; init; }

        public long KnownAsId { get; init; }

        public long StudentNo { get; init; }

        public long BatchId { get; init; }
    }
}
