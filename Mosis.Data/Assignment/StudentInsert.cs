using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Runs the one step that inserts students, for whoever has staged and decided rows: a batch, a split, the register from before.</summary>
internal static class StudentInsert
{
    private const string Step = "240_insert_students";

    /// <summary>How many students were inserted. The caller holds the gate.</summary>
    public static Task<int> RunAsync(
        MySqlConnection connection, MySqlTransaction transaction, long batchId, int chunk, DateTime now, string actor, CancellationToken ct = default) =>
        connection.ExecuteAsync(new CommandDefinition(StepText.Of(Step), new { batch = batchId, chunk, now, actor }, transaction, cancellationToken: ct));
}
