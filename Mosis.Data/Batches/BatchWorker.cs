using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.NearMatches;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>How a batch ended, or why it waits.</summary>
/// <param name="Seconds">Of this process's work on it.</param>
/// <param name="Problems">Of the file itself: refusal or reasons of a hold.</param>
public sealed record BatchSummary(
    long BatchId, string FileName, string State, int Rows, int Matched, int New, int Near, int Errors, int Canceled, double Seconds, IReadOnlyList<Problem> Problems);

/// <summary>
/// Takes up the batches that wait, a district's in order of extract under the district's lease, so that any number of processes can work side by side.
/// </summary>
public sealed class BatchWorker(
    MosisDb db,
    Leases leases,
    BatchStages stages,
    AnswerSets answers,
    ReplyStore replies,
    NearMatchReview review,
    IOptions<BatchOptions> options,
    TimeProvider time,
    ILogger<BatchWorker> log)
{
    /// <summary>One is staged, one decided, one assigned and one answered: more would only wait for their turn.</summary>
    public const int SideBySide = 4;

    private static readonly TimeSpan LeasePoll = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Runs one batch to its end or to a hold, after those of its district that wait before it; waits while another process works for the district.
    /// </summary>
    public Task<BatchSummary> RunAsync(long batchId, CancellationToken ct) => RunAsync(batchId, RegisterTurn.First(), ct);

    /// <summary>The same beside other batches of this process, of other districts, when its turn has come.</summary>
    public async Task<BatchSummary> RunAsync(long batchId, RegisterTurn turn, CancellationToken ct)
    {
        try
        {
            return await RunInTurnAsync(batchId, turn, ct);
        }
        finally
        {
            turn.Pass();
        }
    }

    private async Task<BatchSummary> RunInTurnAsync(long batchId, RegisterTurn turn, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var batch = await GetAsync(batchId, ct);
            if (batch.State is not (BatchState.Received or BatchState.Working)) return await SummaryAsync(batch, started, ct);
            await using (var lease = await TakeAsync(batch.District!, ct))
            {
                if (lease is not null) await WorkForAsync(batch.District!, lease, turn, batchId, ct);
            }
            if ((await GetAsync(batchId, ct)).State is BatchState.Received or BatchState.Working) await Task.Delay(LeasePoll, time, ct);
        }
    }

    /// <summary>
    /// Takes up everything that waits and whose district nobody works for; answers how many batches ended or were held. Trouble with one district's
    /// batch does not keep the other districts waiting.
    /// </summary>
    /// <exception cref="MySqlConnector.MySqlException">The database was in trouble; the batch goes on from where it is, next time.</exception>
    /// <exception cref="TransactionGivenUpException">Other work held the same rows for too long; likewise.</exception>
    public async Task<int> WorkAsync(CancellationToken ct)
    {
        var ended = 0;
        var troubled = new ConcurrentDictionary<string, ExceptionDispatchInfo>(StringComparer.Ordinal);
        while (true)
        {
            var before = ended;
            var waiting = (await DistrictsAsync(ct)).Where(d => !troubled.ContainsKey(d)).ToList();
            await Parallel.ForEachAsync(
                waiting.Zip(RegisterTurn.Row(), (district, turn) => (District: district, Turn: turn)),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct },
                async (each, stop) => Interlocked.Add(ref ended, await WorkInTurnAsync(each.District, each.Turn, troubled, stop)));
            if (ended == before) break;
        }
        await review.ReviewWaitingAsync(ct);
        foreach (var trouble in troubled.Values) trouble.Throw();
        return ended;
    }

    private async Task<int> WorkInTurnAsync(
        string district, RegisterTurn turn, ConcurrentDictionary<string, ExceptionDispatchInfo> troubled, CancellationToken ct)
    {
        try
        {
            await using var lease = await TakeAsync(district, ct);
            return lease is null ? 0 : await WorkForAsync(district, lease, turn, null, ct);
        }
        catch (Exception e) when (PassingTrouble.Is(e))
        {
            troubled[district] = ExceptionDispatchInfo.Capture(e);
            return 0;
        }
        finally
        {
            turn.Pass();
        }
    }

    /// <summary>Writes the next sets of answers of batches whose last near match was decided long enough ago.</summary>
    /// <param name="sendNow">Only that batch's, without waiting.</param>
    /// <returns>How many sets were written.</returns>
    public async Task<int> MakeDueRepliesAsync(CancellationToken ct, long? sendNow = null)
    {
        var delay = sendNow is null ? options.Value.ReplyDelay : TimeSpan.Zero;
        var written = 0;
        foreach (var batchId in (await review.DueAsync(delay, ct)).Where(id => sendNow is null || id == sendNow))
        {
            var district = (await GetAsync(batchId, ct)).District!;
            await using var lease = await TakeAsync(district, ct);
            if (lease is null) continue;
            try
            {
                // Looked at again under the lease: another process may just have answered.
                var batch = await GetAsync(batchId, ct);
                if (batch.State != BatchState.Complete || !(await review.DueAsync(delay, ct)).Contains(batchId)) continue;
                var fence = new Fence(db, lease.Token);
                var set = batch.ReplySet + 1;
                if (await NearMatchReview.GoingOutAsync(fence, batch, set, ct) == 0) continue;
                var answered = await answers.WriteNextAsync(batch, fence, set, ct);
                await NearMatchReview.AnsweredAsync(fence, batch, set, answered, ct);
                written++;
            }
            catch (LeaseLostException)
            {
                log.LogWarning("The lease of district {District} was lost: another process answers", district);
            }
        }
        return written;
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
                    set state = 'received', stage = 'waiting', needs_state = 0, accepts_holds = accepts_holds or @wasJudged, encoding = coalesce(@encoding, encoding),
                        released_by = @actor, release_reason = @reason, chunks = 0, chunks_done = 0, rows_done = 0
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
                await replies.WriteReceiptAsync(connection, tx, batchId, ct);
            },
            ct);
        await BatchStager.EmptyAsync(work => db.InTransactionAsync(work, ct), batchId, ct);
    }

    /// <summary>The district's batches one after the other, up to and with <paramref name="last"/>.</summary>
    /// <returns>How many ended or were held.</returns>
    /// <param name="turn">Of the last batch, or else of the first; the others of the district do not keep it.</param>
    private async Task<int> WorkForAsync(string district, HeldLease lease, RegisterTurn turn, long? last, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        var fence = new Fence(db, lease.Token);
        var ended = 0;
        try
        {
            while (await NextAsync(district, stop.Token) is { } batchId)
            {
                await stages.RunAsync(batchId, fence, (last is null ? ended == 0 : batchId == last) ? turn : RegisterTurn.First(), stop.Token);
                ended++;
                if (batchId == last) break;
            }
        }
        catch (Exception e) when (e is LeaseLostException || (e is OperationCanceledException && lease.Lost.IsCancellationRequested && !ct.IsCancellationRequested))
        {
            log.LogWarning("The lease of district {District} was lost: another process goes on", district);
        }
        return ended;
    }

    private Task<HeldLease?> TakeAsync(string district, CancellationToken ct) =>
        HeldLease.TryTakeAsync(leases, $"district:{district}", options.Value.LeaseLength, TimeProvider.System, ct);

    private async Task<Batch> GetAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await BatchStore.GetAsync(connection, batchId, ct);
    }

    private async Task<IReadOnlyList<string>> DistrictsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await BatchStore.DistrictsAsync(connection, ct);
    }

    private async Task<long?> NextAsync(string district, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await BatchStore.NextAsync(connection, district, ct);
    }

    private async Task<BatchSummary> SummaryAsync(Batch b, long started, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var problems = await BatchProblems.OfFileAsync(connection, b.BatchId, ct);
        return new BatchSummary(
            b.BatchId, b.FileName, b.State, b.RowsTotal, b.Matched, b.Added, b.Near, b.Errors, b.Canceled, Stopwatch.GetElapsedTime(started).TotalSeconds, problems);
    }
}
