using System.Runtime.CompilerServices;
using Dapper;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>Rows as they come from the server, for answers that are too long to be kept.</summary>
internal static class Streaming
{
    /// <summary>
    /// Mapped as Dapper maps them. Its own unbuffered query cancels the command when it ends, also one that was read to its end: the driver then opens another
    /// connection for KILL QUERY, which takes longer than most of our statements, and on Galera ended the transaction at its next wait. For records and tuples: a number by itself is not converted.
    /// </summary>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this MySqlConnection connection, string sql, object parameters, MySqlTransaction? tx = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, tx, cancellationToken: ct));
        var row = reader.GetRowParser<T>();
        while (await reader.ReadAsync(ct)) yield return row(reader);
    }
}
