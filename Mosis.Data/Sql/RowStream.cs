using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// Rows as they come from the server, so that any number of them takes no memory. Dapper's own QueryUnbufferedAsync cancels its command also when all rows were
/// read: the driver then opens a connection for KILL QUERY, each time; and on a Galera node the kill of a statement that is over ends the transaction at its
/// next wait for a lock (1213).
/// </summary>
internal static class RowStream
{
    /// <summary>Read it to its end: what is left unread is cancelled.</summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this MySqlConnection connection, string sql, object parameters, MySqlTransaction? transaction, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
        var parse = reader.GetRowParser(typeof(T));
        while (await reader.ReadAsync(ct))
        {
            // Of a single column it gives the driver's type, an unsigned number for an int.
            yield return parse(reader) is var row && row is T right ? right : (T)Convert.ChangeType(row, typeof(T), CultureInfo.InvariantCulture);
        }
    }
}
