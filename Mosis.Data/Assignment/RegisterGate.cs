using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The one row that everyone who adds to the register locks first, so that what is added is in commit order. Freed by commit or rollback. It is written, not
/// only locked: a cluster's nodes do not know each other's locks, but of two transactions that wrote the same row they let only one commit.
/// </summary>
internal static class RegisterGate
{
    public static Task PassAsync(MySqlConnection connection, MySqlTransaction transaction, CancellationToken ct = default) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update register_gate
            set passed = passed + 1
            where register_gate_id = 1
            """,
            transaction: transaction,
            cancellationToken: ct));
}
