using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>What was found wrong with a batch: line 0 is the file itself.</summary>
public static class BatchProblems
{
    private const int FoundLength = 400;
    private const int TextLength = 1000;

    internal static BulkRows Rows() => new("batch_problem", "batch_id", "line", "problem_no", "code", "field", "found", "expected", "mend");

    internal static void Add(BulkRows rows, long batchId, int line, int number, Problem p) =>
        rows.Add(batchId, line, number, p.Code, p.Field, Shortened(p.Found, FoundLength), Shortened(p.Expected, TextLength), Shortened(p.Mend, TextLength));

    internal static async Task InsertAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, int line, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var rows = Rows();
        for (var i = 0; i < problems.Count; i++) Add(rows, batchId, line, i + 1, problems[i]);
        await rows.InsertAsync(connection, tx, ct);
    }

    /// <summary>The problems of the file itself: why it was refused or is held.</summary>
    public static async Task<IReadOnlyList<Problem>> OfFileAsync(MySqlConnection connection, long batchId, CancellationToken ct, MySqlTransaction? tx = null) =>
        [.. await connection.QueryAsync<Problem>(new CommandDefinition(
            """
            select code, field, found, expected, mend
            from batch_problem
            where batch_id = @batchId and line = 0
            order by problem_no
            """,
            new { batchId },
            tx,
            cancellationToken: ct))];

    private static string Shortened(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
