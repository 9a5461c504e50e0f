using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Runs the one step that inserts students, for whoever has taken a chunk of staged and decided rows: a batch, a split, the register from before.</summary>
internal static class StudentInsert
{
    private const string Step = "240_insert_students";

    /// <summary>How many students were inserted; the chunk's rows know their numbers. The caller holds the gate.</summary>
    public static async Task<int> RunAsync(
        MySqlConnection connection, MySqlTransaction tx, long batchId, DateTime now, string actor, StepRunner steps, CancellationToken ct)
    {
        var inserted = await steps.RunAsync(Step, connection, tx, new { batch = batchId, now, actor }, ct);
        if (inserted > 0) await steps.RunAsync("245_number_new", connection, tx, new { }, ct);
        return inserted;
    }
}
