using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The match keys of the rows that are at hand, in a temporary table of the connection (row_key), in the order of the keys: step 130 seeks by them, 212 looks
/// for questions, 260 and 320 keep them. They are computed from the staged names each time, which costs less than staging them.
/// </summary>
internal static class RowKeys
{
    /// <summary>Takes the place of what was in the table. For more than a few rows the connection must be one that can load.</summary>
    public static async Task FillAsync(
        MySqlConnection connection, MySqlTransaction? tx, IEnumerable<(int Line, Identity Identity)> rows, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            create temporary table if not exists row_key (
                key_hash bigint unsigned not null,
                line int unsigned not null,
                primary key (key_hash, line)
            );
            delete from row_key
            """,
            transaction: tx,
            cancellationToken: ct));
        var sorted = new BulkRows("row_key", "key_hash", "line");
        foreach (var (key, line) in rows.SelectMany(row => MatchKeys.Of(row.Identity).Select(key => (Key: key, row.Line))).Order()) sorted.Add(key, line);
        await sorted.WriteAsync(connection, tx, ct);
    }
}
