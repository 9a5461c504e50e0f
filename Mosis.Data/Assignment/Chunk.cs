using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Rows of a batch that are done in one transaction.</summary>
/// <param name="Runs">Where its lines lie: together, but for rows that were decided together with others far away. First and last line of each run.</param>
internal sealed record Chunk(int Number, IReadOnlyList<(int First, int Last)> Runs)
{
    /// <summary>Lines farther apart than this are not read over.</summary>
    private const int Gap = 1_000;

    /// <summary>Of a batch of one row.</summary>
    public static Chunk Only { get; } = new(1, [(0, int.MaxValue)]);

    /// <summary>The chunks of a batch that are not done yet, in their order.</summary>
    /// <param name="done">The last that is done.</param>
    /// <param name="last">The batch's last: what lies behind it is not decided yet.</param>
    public static async Task<IReadOnlyList<Chunk>> ReadAsync(MySqlConnection connection, long batchId, int done, int last, CancellationToken ct)
    {
        await using var command = new MySqlCommand(
            """
            select chunk, line
            from batch_decision force index (primary)
            where batch_id = @batchId
                and chunk > @done
                and chunk <= @last
            order by line
            """,
            connection);
        command.Parameters.AddWithValue("@batchId", batchId);
        command.Parameters.AddWithValue("@done", done);
        command.Parameters.AddWithValue("@last", last);
        var runs = new SortedDictionary<int, List<(int First, int Last)>>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (chunk, line) = (reader.GetInt32(0), reader.GetInt32(1));
            if (!runs.TryGetValue(chunk, out var lines)) runs.Add(chunk, lines = []);
            if (lines.Count > 0 && line - lines[^1].Last <= Gap) lines[^1] = (lines[^1].First, line);
            else lines.Add((line, line));
        }
        return [.. runs.Select(chunk => new Chunk(chunk.Key, chunk.Value))];
    }

    /// <summary>Takes the rows and their decisions into chunk_row, a table of the connection's own, where the steps of the chunk find them.</summary>
    /// <returns>How many rows these are.</returns>
    public async Task<int> TakeAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, StepRunner steps, CancellationToken ct)
    {
        await steps.RunAsync("200_make_room", connection, tx, new { }, ct);
        var rows = 0;
        foreach (var (first, last) in Runs) rows += await steps.RunAsync("205_take_chunk", connection, tx, new { batch = batchId, chunk = Number, first, last }, ct);
        return rows;
    }
}
