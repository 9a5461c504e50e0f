using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>A split's new student comes into being as every other does: a batch of one row, staged, decided and inserted by the one step.</summary>
internal static class StagedSplit
{
    private const int Line = 1;

    /// <returns>The batch, which is complete; its staging is empty again.</returns>
    public static async Task<long> InsertStudentAsync(EventWork work, ClaimRow leading, StudentId newId)
    {
        var batchId = await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into batch (channel, state, stage, sender, file_name, bytes, sha256, rows_total, rows_done, added, received_at, started_at, finished_at)
            values ('split', @state, @stage, @Actor, '', 0, @nothing, 1, 1, 1, @Now, @Now, @Now);

            select cast(last_insert_id() as signed)
            """,
            new { state = BatchState.Complete, stage = BatchStage.Done, work.Actor, work.Now, nothing = new byte[32] },
            work.Transaction,
            cancellationToken: work.Ct));
        var staged = new StagedRows(batchId);
        staged.Add(leading.ToRecord(Line), []);
        await staged.Rows.InsertAsync(work.Connection, work.Transaction, work.Ct);
        await work.ExecuteAsync(
            """
            insert into batch_decision (batch_id, line, chunk, outcome, state_id, leader, makes_claim, basis, rule, score, evidence, warnings)
            values (@batchId, @Line, 1, 'N', @newId, @Line, 0, 'person', 'split', 0, '', '')
            """,
            new { batchId, Line, newId = newId.Value });
        var steps = new StepRunner();
        await Chunk.Only.TakeAsync(work.Connection, work.Transaction, batchId, steps, work.Ct);
        await StudentInsert.RunAsync(work.Connection, work.Transaction, batchId, work.Now, work.Actor, steps, work.Ct);
        await work.ExecuteAsync(
            """
            delete d, r
            from batch_decision d
            join batch_row r on r.batch_id = d.batch_id and r.line = d.line
            where d.batch_id = @batchId
            """,
            new { batchId });
        return batchId;
    }
}
