using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>
/// Takes one batch from stage to stage. Every stage can be begun again: whatever a killed process left, the next one goes on with. All that is written
/// passes the fence of the district's lease.
/// </summary>
public sealed class BatchStages(
    MosisDb db,
    BatchStager stager,
    BatchDecider decider,
    Assigner assigner,
    NameCensus census,
    BatchHolds holds,
    AnswerSets answers,
    ReplyStore replies,
    IOptions<BatchOptions> options,
    TimeProvider time,
    ILogger<BatchStages> log)
{
    /// <summary>Runs the batch to its end or to a hold. An error of ours ends it as failed: nothing is lost and nothing half done, somebody looks.</summary>
    /// <exception cref="LeaseLostException">Another process has taken over.</exception>
    internal async Task RunAsync(long batchId, Fence fence, RegisterTurn turn, CancellationToken ct)
    {
        var steps = new StepRunner();
        try
        {
            await StagesAsync(batchId, fence, turn, steps, ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or LeaseLostException) && !PassingTrouble.Is(e))
        {
            // Its message may quote a child's data: kind, code and place tell enough.
            log.LogError("Batch {BatchId} failed: {Kind} {Code}\n{Place}", batchId, e.GetType().Name, (e as MySqlException)?.Number, e.StackTrace);
            await FailAsync(batchId, e, fence, ct);
        }
        finally
        {
            turn.Pass();
        }
        await using var connection = await db.OpenAsync(ct);
        await steps.SaveAsync(connection, batchId, ct);
    }

    private async Task StagesAsync(long batchId, Fence fence, RegisterTurn turn, StepRunner steps, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await fence.InTransactionAsync(
            (writing, tx) => writing.ExecuteAsync(new CommandDefinition(
                """
                update batch
                set state = 'working', started_at = coalesce(started_at, @now)
                where batch_id = @batchId and state = 'received'
                """,
                new { batchId, now = time.GetUtcNow().UtcDateTime },
                tx,
                cancellationToken: ct)),
            ct);
        FileSurvey? survey = null;
        FileFacts? file = null;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var batch = await BatchStore.GetAsync(connection, batchId, ct);
            if (batch.State != BatchState.Working) return;
            switch (batch.Stage)
            {
                case BatchStage.Waiting:
                    var started = Stopwatch.GetTimestamp();
                    survey = new FileSurvey();
                    await stager.StageAsync(batch, fence, survey.Add, ct);
                    steps.Note("050_stage", batch.RowsTotal, started);
                    break;
                case BatchStage.Staged:
                    await turn.ComesToDecideAsync(ct);
                    file = await decider.DecideAsync(batch, options.Value.ChunkRows, survey, fence, steps, ct);
                    survey = null;
                    await JudgeAsync(connection, batch, fence, ct);
                    break;
                case BatchStage.Decided:
                    turn.Decided();
                    await turn.ComesToAssignAsync(ct);
                    var leftOut = await assigner.AssignAsync(batch, connection, fence, steps, ct);
                    // A run that was cut off may have left rows out, or have begun to decide them again.
                    var isCertain = batch.ChunksDone == 0 && leftOut == 0;
                    if (isCertain || !await DecideAgainAsync(connection, batch, file, fence, steps, ct)) await MoveAsync(batch, BatchStage.Assigned, fence, ct);
                    break;
                case BatchStage.Assigned:
                    await CountAsync(connection, batch, fence, ct);
                    turn.Pass();
                    started = Stopwatch.GetTimestamp();
                    await census.KeepAsync(connection, ct);
                    steps.Note("410_keep_census", batch.Added, started);
                    break;
                case BatchStage.Counted:
                    var writing = Stopwatch.GetTimestamp();
                    await answers.WriteFirstAsync(batch, fence, ct);
                    steps.Note("500_answers", batch.RowsTotal, writing);
                    await MoveAsync(batch, BatchStage.Answered, fence, ct);
                    break;
                case BatchStage.Answered:
                    var emptying = Stopwatch.GetTimestamp();
                    await BatchStager.EmptyAsync(fence, batchId, ct);
                    steps.Note("600_empty_staging", batch.RowsTotal, emptying);
                    await CompleteAsync(batch, fence, ct);
                    return;
                default:
                    throw new InvalidOperationException($"Batch {batchId} is in the unknown stage {batch.Stage}.");
            }
        }
    }

    private static Task MoveAsync(Batch batch, string to, Fence fence, CancellationToken ct) =>
        fence.InTransactionAsync((connection, tx) => BatchStore.MoveAsync(connection, batch.BatchId, batch.Stage, to, ct, tx), ct);

    /// <summary>On to the assigning (a dry run passes over it), or a hold.</summary>
    private async Task JudgeAsync(MySqlConnection connection, Batch batch, Fence fence, CancellationToken ct)
    {
        var counts = await BatchCounts.LoadAsync(connection, batch.BatchId, ct);
        var (unusual, needsState) = batch.AcceptsHolds ? ([], false) : await holds.FindAsync(connection, batch, counts, ct);
        await fence.InTransactionAsync(
            async (writing, tx) =>
            {
                await counts.SaveAsync(writing, tx, batch.BatchId, ct);
                if (unusual.Count > 0) await HoldAsync(writing, tx, batch, unusual, needsState, ct);
                else await BatchStore.MoveAsync(writing, batch.BatchId, batch.Stage, batch.IsDryRun ? BatchStage.Counted : BatchStage.Decided, ct, tx);
            },
            ct);
        if (unusual.Count > 0) log.LogInformation("Batch {BatchId} is held: {Codes}", batch.BatchId, string.Join(' ', unusual.Select(p => p.Code)));
    }

    /// <summary>Rows for which something was added meanwhile are decided again, against the register as it is now.</summary>
    private async Task<bool> DecideAgainAsync(MySqlConnection connection, Batch batch, FileFacts? file, Fence fence, StepRunner steps, CancellationToken ct)
    {
        // Also what a run that was killed here had begun to write: its chunks are beyond the batch's last.
        var marked = 0;
        await fence.InTransactionAsync(
            async (writing, tx) => marked = await writing.ExecuteAsync(new CommandDefinition(
                """
                delete c
                from batch_decision d force index (primary)
                straight_join batch_candidate c force index (primary) on c.batch_id = d.batch_id and c.line = d.line
                where d.batch_id = @BatchId and (d.needs_recheck = 1 or d.chunk > @Chunks);
                delete p
                from batch_decision d force index (primary)
                straight_join batch_problem p force index (primary) on p.batch_id = d.batch_id and p.line = d.line
                where d.batch_id = @BatchId and d.chunk > @Chunks;
                delete from batch_decision
                where batch_id = @BatchId and (needs_recheck = 1 or chunk > @Chunks)
                """,
                new { batch.BatchId, batch.Chunks },
                tx,
                cancellationToken: ct)),
            ct);
        var undecided = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select r.line
            from batch_row r force index (primary)
            left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
            where r.batch_id = @BatchId and d.line is null
            order by r.line
            """,
            new { batch.BatchId },
            cancellationToken: ct))).AsList();
        if (undecided.Count == 0) return false;
        log.LogInformation("Batch {BatchId}: rows are decided again, the register has changed ({Marked})", batch.BatchId, marked);
        await decider.DecideAgainAsync(await BatchStore.GetAsync(connection, batch.BatchId, ct), options.Value.ChunkRows, undecided, file, fence, steps, ct);
        return true;
    }

    /// <summary>Once, however often it is begun: the counts and the move on are one transaction.</summary>
    private static async Task CountAsync(MySqlConnection connection, Batch batch, Fence fence, CancellationToken ct)
    {
        var counts = await BatchCounts.LoadAsync(connection, batch.BatchId, ct);
        await fence.InLoadingTransactionAsync(
            async (writing, tx) =>
            {
                if (!await BatchStore.MoveAsync(writing, batch.BatchId, BatchStage.Assigned, BatchStage.Counted, ct, tx)) return;
                await counts.SaveAsync(writing, tx, batch.BatchId, ct);
            },
            ct);
    }

    private async Task HoldAsync(MySqlConnection connection, MySqlTransaction tx, Batch batch, IReadOnlyList<Problem> unusual, bool needsState, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update batch
            set state = 'held', needs_state = @needsState
            where batch_id = @BatchId
            """,
            new { batch.BatchId, needsState },
            tx,
            cancellationToken: ct));
        await BatchProblems.InsertAsync(connection, tx, batch.BatchId, 0, unusual, ct);
        await AuditTrail.WriteAsync(
            connection,
            tx,
            new AuditEntry(
                time.GetUtcNow().UtcDateTime, batch.Sender, "batch.held", batch.District, $"batch {batch.BatchId}", new { codes = unusual.Select(p => p.Code) }),
            ct);
        await replies.WriteReceiptAsync(connection, tx, batch.BatchId, ct);
    }

    private async Task CompleteAsync(Batch batch, Fence fence, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await fence.InTransactionAsync(
            async (connection, tx) =>
            {
                if (!await BatchStore.MoveAsync(connection, batch.BatchId, BatchStage.Answered, BatchStage.Done, ct, tx)) return;
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set state = 'complete', finished_at = @now, reply_set = 1, rows_done = rows_total
                    where batch_id = @BatchId
                    """,
                    new { batch.BatchId, now },
                    tx,
                    cancellationToken: ct));
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(
                        now, batch.Sender, "batch.completed", batch.District, $"batch {batch.BatchId}",
                        new { batch.RowsTotal, batch.Matched, batch.Added, batch.Near, batch.Errors, batch.Canceled, batch.IsDryRun }),
                    ct);
                await replies.WriteReceiptAsync(connection, tx, batch.BatchId, ct);
            },
            ct);
        log.LogInformation("Batch {BatchId} is complete: {Rows} rows", batch.BatchId, batch.RowsTotal);
    }

    /// <summary>A file that is lost may be sent again: its sending no longer counts.</summary>
    private Task FailAsync(long batchId, Exception e, Fence fence, CancellationToken ct)
    {
        var isLost = e is StoredFileChangedException;
        return fence.InTransactionAsync(
            async (connection, tx) =>
            {
                var failed = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set state = 'failed', failure = @failure, content_key = if(@isLost, null, content_key), sending_key = if(@isLost, null, sending_key)
                    where batch_id = @batchId and state = 'working'
                    """,
                    new { batchId, failure = e.GetType().Name, isLost },
                    tx,
                    cancellationToken: ct));
                if (failed == 0) return;
                if (isLost) await BatchProblems.InsertAsync(connection, tx, batchId, 0, [Refusals.Changed()], ct);
                var batch = await BatchStore.GetAsync(connection, batchId, ct, tx);
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(time.GetUtcNow().UtcDateTime, batch.Sender, "batch.failed", batch.District, $"batch {batchId}", new { batch.Failure, batch.Stage }),
                    ct);
                await replies.WriteReceiptAsync(connection, tx, batchId, ct);
            },
            ct);
    }
}
