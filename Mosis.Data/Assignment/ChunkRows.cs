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

    public bool Any => _rows.Count > 0;

    public bool IsOne => _rows.Count == 1;

    /// <summary>Whether one of them is a new question.</summary>
    public bool Ask => _rows.Any(row => row.Outcome == "Q");

    public static async Task<ChunkRows> ReadAsync(MySqlConnection connection, MySqlTransaction tx, StepRunner steps, CancellationToken ct) =>
        new(await steps.QueryAsync<ChunkRow>("210_read_chunk", connection, tx, new { }, ct));

    /// <summary>The clusters whose decisions something added since might change.</summary>
    public IEnumerable<int> ConcernedBy(AddedSince added) => _rows.Where(row => added.Concerns(row.Identity, row.Outcome == "N")).Select(row => row.Cluster);

    /// <summary>Leaves rows out of the chunk that must be decided again, and with them those that were decided together with them.</summary>
    /// <returns>How many rows these are.</returns>
    public static async Task<int> LeaveOutAsync(IEnumerable<int> clusters, long batchId, MySqlConnection connection, MySqlTransaction tx, StepRunner steps, CancellationToken ct)
    {
        var concerned = clusters.Distinct().ToList();
        if (concerned.Count == 0) return 0;
        await steps.RunAsync("216_mark_for_recheck", connection, tx, new { batch = batchId, clusters = concerned }, ct);
        return await steps.RunAsync("218_leave_out", connection, tx, new { clusters = concerned }, ct);
    }

    /// <summary>Inserts the sets of values that the chunk brings and makes them findable: every key of each, in the order of the keys.</summary>
    public async Task AddKnownAsAsync(MySqlConnection connection, MySqlTransaction tx, object parameters, long batchId, StepRunner steps, CancellationToken ct)
    {
        var before = await connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(known_as_id), 0) from known_as", transaction: tx, cancellationToken: ct));
        if (await steps.RunAsync("250_insert_known_as", connection, tx, parameters, ct) == 0) return;
        var brought = await steps.QueryAsync<BroughtSet>("255_read_known_as", connection, tx, new { before }, ct);
        var started = Stopwatch.GetTimestamp();
        var identities = _rows.ToDictionary(row => row.Line, row => row.Identity);
        var keys = brought.DistinctBy(set => set.KnownAsId)
            .SelectMany(set => MatchKeys.Of(identities[set.Line]).Select(key => (Key: key, Set: set)))
            .OrderBy(k => k.Key).ThenBy(k => k.Set.KnownAsId);
        var rows = new BulkRows("match_key", "key_hash", "known_as_id", "student_no", "batch_id");
        foreach (var (key, set) in keys) rows.Add(key, set.KnownAsId, set.StudentNo, batchId);
        await rows.WriteAsync(connection, tx, ct);
        steps.Note("260_insert_match_keys", rows.Count, started);
    }

    private sealed record ChunkRow
    {
        public int Line { get; init; }

        public int Cluster { get; init; }

        public string Outcome { get; init; } = "";

        public string Last { get; init; } = "";

        public string First { get; init; } = "";

        public string Middle { get; init; } = "";

        public DateOnly BirthDate { get; init; }

        public Identity Identity => new(new NormalName(Last, First, Middle, ""), BirthDate, "", "");
    }

    private sealed record BroughtSet
    {
        public int Line { get; init; }

        public long KnownAsId { get; init; }

        public long StudentNo { get; init; }
    }
}
