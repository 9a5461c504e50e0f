using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>The one row that everyone who adds to the register locks first, so that what is added is in commit order. Freed by commit or rollback.</summary>
internal static class RegisterGate
{
    public static Task PassAsync(MySqlConnection connection, MySqlTransaction transaction, CancellationToken ct = default) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select register_gate_id
            from register_gate
            where register_gate_id = 1
            for update
            """,
            transaction: transaction,
            cancellationToken: ct));
}
