using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>An answer or receipt that was made.</summary>
public sealed record ReplyFile
{
    public long ReplyFileId { get; init; }

    public long BatchId { get; init; }

    public string District { get; init; } = "";

    /// <summary>Of the batch: where the reply is to go.</summary>
    public string Channel { get; init; } = "";

    /// <summary>As it is to lie in the outbox.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Answers and receipts: made once, kept in the database, delivered until it has worked.</summary>
public sealed class ReplyStore(MosisDb db, StoredFiles files, IOptions<StateOptions> state, TimeProvider time)
{
    private const string ReceiptKind = "receipt";

    /// <summary>What was made for batches of this channel and does not lie in its outbox yet, oldest first. A set of answers goes out whole.</summary>
    public async Task<IReadOnlyList<ReplyFile>> UndeliveredAsync(string channel, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<ReplyFile>(new CommandDefinition(
            """
            select cast(r.reply_file_id as signed) as ReplyFileId, cast(r.batch_id as signed) as BatchId, b.district as District, b.channel as Channel, r.name as Name
            from reply_file r
            join batch b on b.batch_id = r.batch_id
            where r.delivered_at is null
                and b.channel = @channel
                and (r.kind = 'receipt' or r.set_no <= b.reply_set)
                and b.district is not null
            order by r.reply_file_id
            """,
            new { channel },
            cancellationToken: ct))];
    }

    /// <summary>Everything that was made for a batch.</summary>
    public async Task<IReadOnlyList<ReplyFile>> OfBatchAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<ReplyFile>(new CommandDefinition(
            """
            select cast(r.reply_file_id as signed) as ReplyFileId, cast(r.batch_id as signed) as BatchId, coalesce(b.district, '') as District, b.channel as Channel, r.name as Name
            from reply_file r
            join batch b on b.batch_id = r.batch_id
            where r.batch_id = @batchId
                and (r.kind = 'receipt' or r.set_no <= b.reply_set)
            order by r.set_no, r.reply_file_id
            """,
            new { batchId },
            cancellationToken: ct))];
    }

    /// <exception cref="InvalidOperationException">A newer one has taken its place.</exception>
    public async Task CopyToAsync(long replyFileId, Stream to, CancellationToken ct)
    {
        await using var content = await OpenAsync(replyFileId, ct);
        await content.CopyToAsync(to, ct);
    }

    /// <summary>The reply's content, a chunk at a time; the caller disposes.</summary>
    /// <exception cref="InvalidOperationException">A newer one has taken its place.</exception>
    public async Task<Stream> OpenAsync(long replyFileId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var file = await connection.QuerySingleAsync<long>(new CommandDefinition(
            """
            select cast(stored_file_id as signed)
            from reply_file
            where reply_file_id = @replyFileId
            """,
            new { replyFileId },
            cancellationToken: ct));
        return await files.OpenAsync(file, ct);
    }

    public Task DeliveredAsync(long replyFileId, CancellationToken ct) => NoteAsync(replyFileId, time.GetUtcNow().UtcDateTime, null, ct);

    public Task FailedAsync(long replyFileId, string error, CancellationToken ct) => NoteAsync(replyFileId, null, error, ct);

    /// <summary>The received file as it is kept: column 12 blanked.</summary>
    public async Task CopyBlankedAsync(long batchId, Stream to, CancellationToken ct)
    {
        await using var content = await files.OpenAsync((await ReceivedAsync(batchId, ct)).StoredFileId, ct);
        await content.CopyToAsync(to, ct);
    }

    /// <summary>Whether column 12 held anything: then the kept file is not the one received.</summary>
    public async Task<bool> WasBlankedAsync(long batchId, CancellationToken ct)
    {
        var received = await ReceivedAsync(batchId, ct);
        return !received.Kept.AsSpan().SequenceEqual(received.Sent);
    }

    /// <summary>Writes the answers of a set side by side; those of that batch and set that stand already are replaced.</summary>
    /// <param name="answers">Kind and name of each.</param>
    /// <param name="write">Writes them and says how many rows each holds.</param>
    internal async Task WriteAsync(
        Fence fence, long batchId, int set, IReadOnlyList<(string Kind, string Name)> answers, Func<IReadOnlyList<Stream>, IReadOnlyList<long>> write, CancellationToken ct)
    {
        IReadOnlyList<long> lines = [];
        var stored = await files.StoreAsync("answer", answers.Count, to => lines = write(to), ct);
        await fence.InTransactionAsync(
            async (connection, tx) =>
            {
                for (var i = 0; i < answers.Count; i++)
                    await EnterAsync(connection, tx, batchId, set, answers[i].Kind, answers[i].Name, stored[i], lines[i], ct);
            },
            ct);
    }

    /// <summary>The receipt as things stand, in the transaction that makes them so; a later one takes its place.</summary>
    internal async Task WriteReceiptAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, CancellationToken ct)
    {
        var batch = await BatchStore.GetAsync(connection, batchId, ct, tx);
        var problems = await BatchProblems.OfFileAsync(connection, batchId, ct, tx);
        var received = TimeZoneInfo.ConvertTime(new DateTimeOffset(batch.ReceivedAt, TimeSpan.Zero), state.Value.Zone);
        var receipt = new Receipt(
            batch.FileName, batch.Bytes, Convert.ToHexStringLower(batch.Sha256), received, batchId, batch.State,
            new ReceiptCounts(batch.RowsTotal, batch.Matched, batch.Added, batch.Near, batch.Errors, batch.Canceled, batch.Warned),
            [.. problems.Select(ReceiptProblem.Of)]);
        var file = await files.StoreAsync(connection, tx, ReceiptKind, receipt.Write, ct);
        await EnterAsync(connection, tx, batchId, 1, ReceiptKind, AnswerNames.ReceiptName(batch.FileName, batchId), file, 0, ct);
    }

    /// <summary>A new number each time: whoever is delivering the one before marks only that one as delivered.</summary>
    private Task<int> EnterAsync(
        MySqlConnection connection, MySqlTransaction tx, long batchId, int set, string kind, string name, long file, long lines, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            delete from reply_file
            where batch_id = @batchId and set_no = @set and kind = @kind;
            insert into reply_file (batch_id, set_no, kind, name, stored_file_id, lines_total, made_at)
            values (@batchId, @set, @kind, @name, @file, @lines, @now)
            """,
            new { batchId, set, kind, name, file, lines, now = time.GetUtcNow().UtcDateTime },
            tx,
            cancellationToken: ct));

    private async Task NoteAsync(long replyFileId, DateTime? deliveredAt, string? error, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update reply_file
            set delivered_at = @deliveredAt, attempts = attempts + 1, last_error = @error
            where reply_file_id = @replyFileId
            """,
            new { replyFileId, deliveredAt, error = error is { Length: > 300 } ? error[..300] : error },
            cancellationToken: ct));
    }

    private async Task<Received> ReceivedAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleAsync<Received>(new CommandDefinition(
            """
            select f.stored_file_id as StoredFileId, f.sha256 as Kept, b.sha256 as Sent
            from batch b
            join stored_file f on f.stored_file_id = b.stored_file_id
            where b.batch_id = @batchId
            """,
            new { batchId },
            cancellationToken: ct));
    }

    private sealed record Received
    {
        public long StoredFileId { get; init; }

        public byte[] Kept { get; init; } = [];

        public byte[] Sent { get; init; } = [];
    }
}
