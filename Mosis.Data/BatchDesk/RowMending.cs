using System.Globalization;
using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.BatchDesk;

/// <summary>A row with errors, as it was sent.</summary>
/// <param name="Values">16; the alternate ID is blank.</param>
public sealed record RowToMend(int Line, string[] Values, IReadOnlyList<RowError> Errors);

/// <summary>Rows that wait to be mended: all of them, or only their number when they are more than fit on a page.</summary>
public sealed record RowsToMend(ListedBatch Batch, int Count, IReadOnlyList<RowToMend> Rows);

/// <summary>Mends rows of a batch on the page: they go in again as a file of their own, through the door. Or cancels them: nobody needs to look any more.</summary>
public sealed class RowMending(MosisDb db, StoredFiles files, BatchDetails details, BatchDoor door, TimeProvider time)
{
    /// <summary>More are mended by a new file.</summary>
    public const int MostRows = 30;

    /// <summary>Null when the batch is out of scope, not complete, or a dry run.</summary>
    public async Task<RowsToMend?> LoadAsync(Scope scope, long batchId, CancellationToken ct)
    {
        if (await details.GetAsync(scope, batchId, ct) is not { State: BatchState.Complete, IsDryRun: false } batch) return null;
        await using var connection = await db.OpenAsync(ct);
        var count = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(distinct p.line)
            from batch_problem p
            left join batch_row_settled d on d.batch_id = p.batch_id and d.line = p.line
            where p.batch_id = @batchId and p.line > 0 and d.line is null
            """,
            new { batchId },
            cancellationToken: ct));
        if (count is 0 or > MostRows) return new RowsToMend(batch, count, []);
        var errors = (await connection.QueryAsync<RowError>(new CommandDefinition(
            """
            select p.line as Line, p.field as Field, p.found as Found, p.expected as Expected, p.mend as Mend
            from batch_problem p
            left join batch_row_settled d on d.batch_id = p.batch_id and d.line = p.line
            where p.batch_id = @batchId and p.line > 0 and d.line is null
            order by p.line, p.problem_no
            """,
            new { batchId },
            cancellationToken: ct))).ToLookup(e => e.Line);
        var rows = new List<RowToMend>();
        await ReadAsync(batchId, (_, row) =>
        {
            if (errors.Contains(row.Line)) rows.Add(new RowToMend(row.Line, row.Values, [.. errors[row.Line]]));
        }, ct);
        return new RowsToMend(batch, count, rows);
    }

    /// <summary>Sends mended rows as a new batch. The same rows twice are one batch: the answer names it.</summary>
    /// <param name="rows">By their line in the first file; 16 values each. Lines that do not wait are left out.</param>
    /// <param name="folder">For the file until it is stored.</param>
    /// <returns>Null when the batch is not to be mended.</returns>
    public async Task<DoorAnswer?> SendAsync(Scope scope, long batchId, IReadOnlyDictionary<int, string[]> rows, string folder, string actor, CancellationToken ct)
    {
        if (await LoadAsync(scope, batchId, ct) is not { } waiting) return null;
        var mended = waiting.Rows.Where(r => rows.ContainsKey(r.Line)).ToList();
        if (mended.Count == 0) return null;
        BatchFileHeader? header = null;
        await ReadAsync(batchId, (read, _) => header ??= read, ct);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = File.Create(path))
            {
                using var writing = new AnswerFile(
                    file, header! with { Delimiter = '\t', Qualifier = null }, header.ExtractDate.ToDateTime(header.ExtractTime));
                foreach (var row in mended) writing.Detail(new RowFields(row.Line, [.. rows[row.Line].Select(SentText.Clean)]));
                writing.End();
            }
            var name = string.Create(CultureInfo.InvariantCulture, $"batch-{batchId}-mended-{time.GetUtcNow():yyyyMMddHHmmssfff}.txt");
            var sending = BatchUploads.Sending(scope, name, actor) with { District = waiting.Batch.District, AcceptsHolds = true, Mends = batchId };
            var answer = await door.ReceiveAsync(path, sending, mayWait: false, ct);
            if (answer.State != BatchState.Refused) await SettleAsync(waiting.Batch, mended.Select(r => r.Line), answer.BatchId, actor, ct);
            return answer;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Nobody needs to look at the row any more; its answer stays what it is.</summary>
    /// <returns>False when there is no such row waiting in this batch.</returns>
    public async Task<bool> CancelRowAsync(Scope scope, long batchId, int line, string actor, CancellationToken ct)
    {
        if (await details.GetAsync(scope, batchId, ct) is not { State: BatchState.Complete, IsDryRun: false } batch) return false;
        return await SettleAsync(batch, [line], null, actor, ct) == 1;
    }

    private Task<int> SettleAsync(ListedBatch batch, IEnumerable<int> lines, long? mendedIn, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.InTransactionAsync(
            async (connection, tx) =>
            {
                var settled = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into batch_row_settled (batch_id, line, mended_in, settled_by, settled_at)
                    select distinct p.batch_id, p.line, @mendedIn, @actor, @now
                    from batch_problem p
                    left join batch_row_settled d on d.batch_id = p.batch_id and d.line = p.line
                    where p.batch_id = @BatchId and p.line in @lines and p.line > 0 and d.line is null
                    """,
                    new { batch.BatchId, lines, mendedIn, actor, now },
                    tx,
                    cancellationToken: ct));
                var action = mendedIn is null ? "row.canceled" : "row.mended";
                if (settled > 0)
                {
                    await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, actor, action, batch.District, $"batch {batch.BatchId}", new { lines, mendedIn }), ct);
                }
                return settled;
            },
            ct);
    }

    private async Task ReadAsync(long batchId, Action<BatchFileHeader, RowFields> take, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var batch = await BatchStore.GetAsync(connection, batchId, ct);
        _ = BatchEncoding.TryFind(batch.Encoding, out var encoding);
        await using var content = await files.OpenAsync(batch.StoredFileId!.Value, ct);
        var reader = new BatchFileReader(content, new BatchFileOptions(encoding));
        if (!reader.ReadHeader()) return;
        while (reader.ReadRow(out var row, out _)) take(reader.Header!, row);
    }
}
