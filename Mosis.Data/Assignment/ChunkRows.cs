using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>The rows of a chunk that add to the register or ask: held against what others have added meanwhile, and with their keys at hand.</summary>
internal sealed class ChunkRows
{
    private readonly IReadOnlyList<ChunkRow> _rows;

    private ChunkRows(IReadOnlyList<ChunkRow> rows) => _rows = rows;

    /// <summary>Reads them, and leaves the keys of those that bring something to be found by in row_key.</summary>
    public static async Task<ChunkRows> ReadAsync(MySqlConnection connection, MySqlTransaction tx, object parameters, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<ChunkRow>(new CommandDefinition(StepText.Of("210_read_chunk"), parameters, tx, cancellationToken: ct))).AsList();
        await RowKeys.FillAsync(connection, tx, rows.Where(row => row.Brings).Select(row => (row.Line, row.Identity)), ct);
        return new ChunkRows(rows);
    }

    /// <summary>Marks the decisions that something added since might change.</summary>
    /// <returns>How many.</returns>
    public async Task<int> MarkAsync(AddedSince added, long batchId, MySqlConnection connection, MySqlTransaction tx, CancellationToken ct)
    {
        var marked = 0;
        foreach (var lines in _rows.Where(row => added.Concerns(row.Identity)).Select(row => row.Line).Chunk(1_000))
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

    private sealed record ChunkRow
    {
        public int Line { get; init; }

        public string Last { get; init; } = "";

        public string First { get; init; } = "";

        public string Middle { get; init; } = "";

        public DateOnly BirthDate { get; init; }

        public bool Brings { get; init; }

        public Identity Identity => new(new NormalName(Last, First, Middle, ""), BirthDate, "", "");
    }
}
