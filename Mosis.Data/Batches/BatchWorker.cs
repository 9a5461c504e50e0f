using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.NearMatches;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>How a batch ended, or why it waits.</summary>
/// <param name="Seconds">Of this process's work on it.</param>
/// <param name="Problems">Of the file itself: refusal or reasons of a hold.</param>
public sealed record BatchSummary(
    long BatchId, string FileName, string State, int Rows, int Matched, int New, int Near, int Errors, int Canceled, double Seconds, IReadOnlyList<Problem> Problems);

/// <summary>
/// Takes batches from stage to stage, each under its district's lease, so that any number of processes can work side by side. Every stage can be begun
/// again: whatever a killed process left, the next one goes on with.
/// </summary>
public sealed class BatchWorker(
    MosisDb db,
    Leases leases,
    BatchStager stager,
    BatchDecider decider,
    Assigner assigner,
    BatchHolds holds,
    AnswerSets answers,
    ReplyStore replies,
    NearMatchReview review,
    IOptions<BatchOptions> options,
    TimeProvider time,
    ILogger<BatchWorker> log)
{
    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs one batch to its end or to a hold; waits while another process works for the district.</summary>
    public async Task<BatchSummary> RunAsync(long batchId, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var batch = await GetAsync(batchId, ct);
            if (batch.State is not (BatchState.Received or BatchState.Working)) return await SummaryAsync(batchId, started, ct);
            if (await leases.TryTakeAsync(LeaseName(batch), options.Value.LeaseLength, ct) is { } lease)
            {
                await UnderLeaseAsync(batchId, lease, ct);
                return await SummaryAsync(batchId, started, ct);
            }
            await Task.Delay(LeasePoll, time, ct);
        }
    }

    /// <summary>Takes up everything that waits and whose district nobody works for; answers how many batches ended or were held.</summary>
    public async Task<int> WorkAsync(CancellationToken ct)
    {
        var ended = 0;
        while (true)
        {
            var before = ended;
            foreach (var batch in await WaitingAsync(ct))
            {
                if (await leases.TryTakeAsync(LeaseName(batch), options.Value.LeaseLength, ct) is not { } lease) continue;
                await UnderLeaseAsync(batch.BatchId, lease, ct);
                ended++;
            }
            if (ended == before) break;
        }
        await review.ReviewWaitingAsync(ct);
        return ended;
    }

    /// <summary>Writes the next sets of answers of batches whose last near match was decided long enough ago, or of all when <paramref name="now"/>.</summary>
    public async Task<int> MakeDueRepliesAsync(CancellationToken ct, bool now = false)
    {
        var due = await review.DueAsync(now ? TimeSpan.Zero : options.Value.ReplyDelay, ct);
        foreach (var batchId in due)
        {
            var batch = await GetAsync(batchId, ct);
            if (batch.State != BatchState.Complete || await leases.TryTakeAsync(LeaseName(batch), options.Value.LeaseLength, ct) is not { } lease) continue;
            try
            {
                var set = batch.ReplySet + 1;
                var answered = await answers.WriteNextAsync(batch, set, ct);
                await review.AnsweredAsync(batch, set, answered, ct);
            }
            finally
            {
                await leases.ReleaseAsync(lease, CancellationToken.None);
            }
        }
        return due.Count;
    }

    /// <summary>
    /// A person lets a held batch go on; the reason is kept. A batch that was held at the door, before its rows were looked at, may be held once more
    /// for what they say: nobody has released that.
    /// </summary>
    /// <param name="encoding">The confirmed encoding when that was in doubt; remembered for the district.</param>
    /// <exception cref="InvalidOperationException">The batch is not held, or its encoding is in doubt and none was named.</exception>
    public async Task ReleaseAsync(long batchId, string reason, string? encoding, string actor, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var now = time.GetUtcNow().UtcDateTime;
        await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var problems = await BatchProblems.OfFileAsync(connection, batchId, ct, tx);
                if (encoding is null && problems.Any(p => p.Code == Holds.EncodingCode))
                {
                    throw new InvalidOperationException($"Batch {batchId} is held for its encoding: name the encoding that its names are right in.");
                }
                var released = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set state = 'received', stage = 'waiting', accepts_holds = accepts_holds or @wasJudged, encoding = coalesce(@encoding, encoding), released_by = @actor,
                        release_reason = @reason, chunks = 0, chunks_done = 0, rows_done = 0
                    where batch_id = @batchId and state = 'held';
                    """,
                    new { batchId, reason, encoding, actor, wasJudged = problems.Any(p => !Holds.IsOfDoor(p)) },
                    tx,
                    cancellationToken: ct));
                if (released == 0) throw new InvalidOperationException($"Batch {batchId} is not held.");
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update district d
                    join batch b on b.district = d.code
                    set d.encoding = @encoding
                    where b.batch_id = @batchId and @encoding is not null;
                    delete from batch_problem
                    where batch_id = @batchId and line = 0
                    """,
                    new { batchId, encoding },
                    tx,
                    cancellationToken: ct));
                await AuditTrail.WriteAsync(
                    connection, tx, new AuditEntry(now, actor, "batch.released", null, $"batch {batchId}", new { reason, encoding, codes = problems.Select(p => p.Code) }), ct);
            },
            ct);
    }

    /// <summary>A person ends a held batch: nothing is assigned, and the same file may be sent again.</summary>
    /// <exception cref="InvalidOperationException">The batch is not held.</exception>
    public async Task CancelAsync(long batchId, string reason, string actor, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var now = time.GetUtcNow().UtcDateTime;
        await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var canceled = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set state = 'canceled', content_key = null, sending_key = null, finished_at = @now
                    where batch_id = @batchId and state = 'held'
                    """,
                    new { batchId, now },
                    tx,
                    cancellationToken: ct));
                if (canceled == 0) throw new InvalidOperationException($"Batch {batchId} is not held.");
                var batch = await BatchStore.GetAsync(connection, batchId, ct, tx);
                await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, actor, "batch.canceled", batch.District, $"batch {batchId}", new { reason }), ct);
            },
            ct);
        await using (var connection = await db.OpenAsync(ct)) await BatchStager.EmptyAsync(connection, batchId, ct);
        await replies.WriteReceiptAsync(batchId, ct);
    }

    private async Task UnderLeaseAsync(long batchId, LeaseToken lease, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = RenewAsync(lease, stop.Token);
        var steps = new StepRunner();
        try
        {
            await StagesAsync(batchId, lease, steps, ct);
        }
        catch (Exception e) when (!WillPass(e))
        {
            // Nothing is lost and nothing half done; the batch waits for somebody to look, and the other batches go on.
            log.LogError(e, "Batch {BatchId} failed", batchId);
            await FailAsync(batchId, e, ct);
        }
        finally
        {
            await stop.CancelAsync();
            await renewing;
            await using (var connection = await db.OpenAsync(CancellationToken.None)) await steps.SaveAsync(connection, batchId, CancellationToken.None);
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task StagesAsync(long batchId, LeaseToken lease, StepRunner steps, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update batch
            set state = 'working', started_at = coalesce(started_at, @now)
            where batch_id = @batchId and state = 'received'
            """,
            new { batchId, now = time.GetUtcNow().UtcDateTime },
            cancellationToken: ct));
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var batch = await BatchStore.GetAsync(connection, batchId, ct);
            if (batch.State != BatchState.Working) return;
            switch (batch.Stage)
            {
                case BatchStage.Waiting:
                    var started = Stopwatch.GetTimestamp();
                    await stager.StageAsync(batch, ct);
                    steps.Note("050_stage", batch.RowsTotal, started);
                    await BatchStore.MoveAsync(connection, batchId, batch.Stage, BatchStage.Staged, ct);
                    break;
                case BatchStage.Staged:
                    await decider.DecideAsync(batch, options.Value.ChunkRows, again: false, steps, ct);
                    var counts = await BatchCounts.LoadAsync(connection, batchId, ct);
                    await counts.SaveAsync(connection, batchId, ct);
                    if (!batch.AcceptsHolds && await holds.FindAsync(connection, batch, counts, ct) is { Count: > 0 } unusual)
                    {
                        await HoldAsync(batch, unusual, ct);
                        return;
                    }
                    await BatchStore.MoveAsync(connection, batchId, batch.Stage, batch.IsDryRun ? BatchStage.Counted : BatchStage.Decided, ct);
                    break;
                case BatchStage.Decided:
                    await assigner.AssignAsync(batch, lease, steps, ct);
                    if (!await DecideAgainAsync(connection, batch, steps, ct)) await BatchStore.MoveAsync(connection, batchId, batch.Stage, BatchStage.Assigned, ct);
                    break;
                case BatchStage.Assigned:
                    await (await BatchCounts.LoadAsync(connection, batchId, ct)).SaveAsync(connection, batchId, ct);
                    await CountNamesAsync(batch, steps, ct);
                    break;
                case BatchStage.Counted:
                    var writing = Stopwatch.GetTimestamp();
                    await answers.WriteFirstAsync(batch, ct);
                    steps.Note("500_answers", batch.RowsTotal, writing);
                    await BatchStore.MoveAsync(connection, batchId, batch.Stage, BatchStage.Answered, ct);
                    break;
                case BatchStage.Answered:
                    var emptying = Stopwatch.GetTimestamp();
                    await BatchStager.EmptyAsync(connection, batchId, ct);
                    steps.Note("600_empty_staging", batch.RowsTotal, emptying);
                    await CompleteAsync(batch, ct);
                    return;
                default:
                    throw new InvalidOperationException($"Batch {batchId} is in the unknown stage {batch.Stage}.");
            }
        }
    }

    /// <summary>Rows for which something was added meanwhile are decided again, against the register as it is now.</summary>
    private async Task<bool> DecideAgainAsync(MySqlConnection connection, Batch batch, StepRunner steps, CancellationToken ct)
    {
        // Also what a run that was killed here had begun to write: its chunks are beyond the batch's last.
        var marked = await connection.ExecuteAsync(new CommandDefinition(
            """
            delete c
            from batch_candidate c
            join batch_decision d on d.batch_id = c.batch_id and d.line = c.line
            where d.batch_id = @BatchId and (d.needs_recheck = 1 or d.chunk > @Chunks);
            delete p
            from batch_problem p
            join batch_decision d on d.batch_id = p.batch_id and d.line = p.line
            where d.batch_id = @BatchId and d.chunk > @Chunks;
            delete from batch_decision
            where batch_id = @BatchId and (needs_recheck = 1 or chunk > @Chunks)
            """,
            new { batch.BatchId, batch.Chunks },
            cancellationToken: ct));
        var undecided = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from batch_row r
                left join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
                where r.batch_id = @BatchId and d.line is null
            )
            """,
            new { batch.BatchId },
            cancellationToken: ct));
        if (!undecided) return false;
        log.LogInformation("Batch {BatchId}: rows are decided again, the register has changed ({Marked})", batch.BatchId, marked);
        await decider.DecideAsync(await BatchStore.GetAsync(connection, batch.BatchId, ct), options.Value.ChunkRows, again: true, steps, ct);
        return true;
    }

    private Task CountNamesAsync(Batch batch, StepRunner steps, CancellationToken ct) =>
        db.InTransactionAsync(
            async (connection, tx) =>
            {
                if (!await BatchStore.MoveAsync(connection, batch.BatchId, BatchStage.Assigned, BatchStage.Counted, ct, tx)) return;
                await steps.RunAsync("410_count_names", connection, tx, new { batch = batch.BatchId }, ct);
            },
            ct);

    private async Task HoldAsync(Batch batch, IReadOnlyList<Problem> unusual, CancellationToken ct)
    {
        await db.InTransactionAsync(
            async (connection, tx) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set state = 'held'
                    where batch_id = @BatchId and state = 'working'
                    """,
                    new { batch.BatchId },
                    tx,
                    cancellationToken: ct));
                await BatchProblems.InsertAsync(connection, tx, batch.BatchId, 0, unusual, ct);
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(
                        time.GetUtcNow().UtcDateTime, batch.Sender, "batch.held", batch.District, $"batch {batch.BatchId}", new { codes = unusual.Select(p => p.Code) }),
                    ct);
            },
            ct);
        await replies.WriteReceiptAsync(batch.BatchId, ct);
        log.LogInformation("Batch {BatchId} is held: {Codes}", batch.BatchId, string.Join(' ', unusual.Select(p => p.Code)));
    }

    private async Task CompleteAsync(Batch batch, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.InTransactionAsync(
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
            },
            ct);
        await replies.WriteReceiptAsync(batch.BatchId, ct);
        log.LogInformation("Batch {BatchId} is complete: {Rows} rows", batch.BatchId, batch.RowsTotal);
    }

    /// <summary>
    /// Stopped, taken over, or the database is away: the next worker goes on. What the database says of the data itself (duplicate keys, values that do
    /// not fit, wrong statements: SQLSTATE 22, 23 and 42) would be said again each time.
    /// </summary>
    private static bool WillPass(Exception e) => e switch
    {
        MySqlException { SqlState: { Length: 5 } code } => code[..2] is not ("22" or "23" or "42"),
        _ => e is OperationCanceledException or LeaseLostException or MySqlException or TransactionGivenUpException or IOException,
    };

    /// <summary>A file that is lost may be sent again: its sending no longer counts.</summary>
    private async Task FailAsync(long batchId, Exception e, CancellationToken ct)
    {
        var isLost = e is StoredFileChangedException;
        await db.InTransactionAsync(
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
            },
            ct);
        await replies.WriteReceiptAsync(batchId, ct);
    }

    private async Task RenewAsync(LeaseToken lease, CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseLength / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped)) await leases.RenewAsync(lease, options.Value.LeaseLength, stopped);
        }
        catch (Exception e) when (e is OperationCanceledException or MySqlException)
        {
            // Stopped, or the database is away: the fence in each transaction decides whether the lease is still ours.
        }
    }

    private static string LeaseName(Batch batch) => $"district:{batch.District}";

    private async Task<Batch> GetAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await BatchStore.GetAsync(connection, batchId, ct);
    }

    private async Task<IReadOnlyList<Batch>> WaitingAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await BatchStore.WaitingAsync(connection, ct);
    }

    private async Task<BatchSummary> SummaryAsync(long batchId, long started, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var b = await BatchStore.GetAsync(connection, batchId, ct);
        var problems = await BatchProblems.OfFileAsync(connection, batchId, ct);
        return new BatchSummary(
            batchId, b.FileName, b.State, b.RowsTotal, b.Matched, b.Added, b.Near, b.Errors, b.Canceled, Stopwatch.GetElapsedTime(started).TotalSeconds, problems);
    }
}
