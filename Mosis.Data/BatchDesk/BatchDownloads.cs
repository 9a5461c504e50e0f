using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.BatchDesk;

/// <summary>An answer that can be downloaded.</summary>
public sealed record AnswerToDownload
{
    public long ReplyFileId { get; init; }

    /// <summary>Our own: ASCII letters, digits, - _ and . only.</summary>
    public string Name { get; init; } = "";

    /// <summary>assigned, errors, matches, canceled or receipt.</summary>
    public string Kind { get; init; } = "";

    public int Set { get; init; }

    public int Lines { get; init; }

    public DateTime MadeAt { get; init; }
}

/// <summary>A batch's answers for a person. Each download is in the trail: who, what, how many rows.</summary>
public sealed class BatchDownloads(MosisDb db, BatchDetails details, ReplyStore replies, TimeProvider time)
{
    /// <summary>Null when the batch is out of scope.</summary>
    public async Task<IReadOnlyList<AnswerToDownload>?> OfBatchAsync(Scope scope, long batchId, CancellationToken ct)
    {
        if (await details.GetAsync(scope, batchId, ct) is null) return null;
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<AnswerToDownload>(new CommandDefinition(
            """
            select cast(r.reply_file_id as signed) as ReplyFileId, r.name as Name, r.kind as Kind, r.set_no as `Set`, r.lines_total as `Lines`, r.made_at as MadeAt
            from reply_file r
            join batch b on b.batch_id = r.batch_id
            where r.batch_id = @batchId
                and (r.kind = 'receipt' or r.set_no <= b.reply_set)
            order by r.set_no, r.reply_file_id
            """,
            new { batchId },
            cancellationToken: ct))];
    }

    /// <summary>Notes the download; only then may the content go out by <see cref="CopyToAsync"/>.</summary>
    /// <returns>Null when the batch is out of scope or has no such answer.</returns>
    public async Task<AnswerToDownload?> BeginAsync(Scope scope, long batchId, long replyFileId, string actor, CancellationToken ct)
    {
        if ((await OfBatchAsync(scope, batchId, ct))?.SingleOrDefault(a => a.ReplyFileId == replyFileId) is not { } answer) return null;
        await NoteAsync(batchId, [answer], answer.Kind, actor, ct);
        return answer;
    }

    /// <summary>The same for all answers at once.</summary>
    /// <param name="what">zip or csv, for the trail.</param>
    /// <returns>Null when the batch is out of scope or has no answers.</returns>
    public async Task<IReadOnlyList<AnswerToDownload>?> BeginAllAsync(Scope scope, long batchId, string what, string actor, CancellationToken ct)
    {
        if (await OfBatchAsync(scope, batchId, ct) is not { } all || all.Where(a => a.Kind != "receipt").ToList() is not { Count: > 0 } answers) return null;
        await NoteAsync(batchId, answers, what, actor, ct);
        return answers;
    }

    public Task CopyToAsync(AnswerToDownload answer, Stream to, CancellationToken ct) => replies.CopyToAsync(answer.ReplyFileId, to, ct);

    private Task NoteAsync(long batchId, IReadOnlyList<AnswerToDownload> answers, string what, string actor, CancellationToken ct) =>
        db.InTransactionAsync(
            (connection, tx) => AuditTrail.WriteAsync(
                connection,
                tx,
                new AuditEntry(
                    time.GetUtcNow().UtcDateTime, actor, "batch.downloaded", null, $"batch {batchId}",
                    new { what, files = answers.Select(a => a.ReplyFileId), rows = answers.Sum(a => a.Lines) }),
                ct),
            ct);
}
