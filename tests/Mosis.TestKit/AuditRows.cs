using Dapper;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>The audit trail as a test reads it.</summary>
public static class AuditRows
{
    /// <summary>What was done to a subject, in its order.</summary>
    public static async Task<IReadOnlyList<string>> ActionsAsync(MosisDatabase database, string subject)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        return [.. await connection.QueryAsync<string>("select action from audit where subject = @subject order by audit_id", new { subject })];
    }
}
