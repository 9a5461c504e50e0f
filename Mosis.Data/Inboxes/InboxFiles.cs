using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Inboxes;

/// <summary>
/// The rows of the files in the inboxes. Who holds the host's poll lease changes them; each change names the state that it starts from, so that one who
/// comes late changes nothing.
/// </summary>
public sealed class InboxFiles(MosisDb db, TimeProvider time)
{
    private const string Columns =
        """
        inbox_file_id as InboxFileId, host as Host, district as District, name as Name, bytes as Bytes, modified_at as ModifiedAt, state as State,
            first_seen_at as FirstSeenAt, observed_at as ObservedAt, sha256 as Sha256, handed_after as HandedAfter, batch_id as BatchId, attempts as Attempts,
            next_try_at as NextTryAt
        """;

    /// <summary>The files of a host that are under way, oldest first; of one district, or of all.</summary>
    public async Task<IReadOnlyList<InboxFile>> OpenAsync(string host, string? district, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<InboxFile>(new CommandDefinition(
            $"""
            select {Columns}
            from inbox_file
            where host = @host
                and (@district is null or district = @district)
                and open_name is not null
            order by modified_at, inbox_file_id
            """,
            new { host, district },
            cancellationToken: ct))];
    }

    /// <summary>A file seen for the first time.</summary>
    public Task AddAsync(string host, string district, SeenFile seen, CancellationToken ct) =>
        ChangeAsync(
            """
            insert ignore into inbox_file (host, district, name, bytes, modified_at, state, first_seen_at, observed_at)
            values (@host, @district, @Name, @Bytes, @ModifiedAt, 'observed', @now, @now)
            """,
            new { host, district, Name = seen.Name.Bytes, seen.Bytes, seen.ModifiedAt, now = Now },
            ct);

    /// <summary>It has another size or time than before: observed from the beginning.</summary>
    public Task ObserveAgainAsync(long id, SeenFile seen, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'observed', bytes = @Bytes, modified_at = @ModifiedAt, observed_at = @now, sha256 = null, handed_after = null, attempts = 0,
                next_try_at = null, last_error = null
            where inbox_file_id = @id and state in ('observed', 'stable', 'fetched', 'waiting')
            """,
            new { id, seen.Bytes, seen.ModifiedAt, now = Now },
            ct);

    /// <summary>Two polls saw it the same, it has waited for its rest long enough, or its copy is lost: to be fetched.</summary>
    public Task StableAsync(long id, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'stable'
            where inbox_file_id = @id and state in ('observed', 'fetched', 'handed', 'waiting')
            """,
            new { id },
            ct);

    public Task FetchedAsync(long id, byte[] sha256, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'fetched', sha256 = @sha256, fetched_at = @now
            where inbox_file_id = @id and state = 'stable'
            """,
            new { id, sha256, now = Now },
            ct);

    /// <summary>Written before the door is asked: after a crash <see cref="BatchMadeAsync"/> tells whether it had answered.</summary>
    public Task HandingAsync(long id, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'handed', handed_after = (select coalesce(max(batch_id), 0) from batch)
            where inbox_file_id = @id and state in ('fetched', 'handed')
            """,
            new { id },
            ct);

    /// <summary>The batch that the door made of a handed file before a crash, and whether it was refused; null when there is none.</summary>
    public async Task<(long BatchId, bool IsRefused)?> BatchMadeAsync(InboxFile file, string sender, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var made = await connection.QueryFirstOrDefaultAsync<MadeBatch>(new CommandDefinition(
            """
            select b.batch_id as BatchId, b.state = 'refused' as IsRefused
            from batch b
            where b.batch_id > @HandedAfter
                and b.channel = 'sftp'
                and b.sender = @sender
                and b.sha256 = @Sha256
                and not exists (select 1 from inbox_file f where f.batch_id = b.batch_id)
            order by b.batch_id
            limit 1
            """,
            new { file.HandedAfter, file.Sha256, sender },
            cancellationToken: ct));
        return made is null ? null : (made.BatchId, made.IsRefused);
    }

    public Task WaitAsync(long id, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'waiting'
            where inbox_file_id = @id and state = 'handed'
            """,
            new { id },
            ct);

    public Task TakenAsync(long id, long batchId, bool isRefused, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = if(@isRefused, 'refused', 'taken'), batch_id = @batchId, attempts = 0, next_try_at = null, last_error = null
            where inbox_file_id = @id and state = 'handed'
            """,
            new { id, batchId, isRefused },
            ct);

    /// <summary>It is no longer in the inbox.</summary>
    public Task GoneAsync(long id, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'gone', ended_at = @now
            where inbox_file_id = @id and state in ('observed', 'stable', 'fetched', 'waiting', 'taken', 'refused')
            """,
            new { id, now = Now },
            ct);

    /// <summary>Written before it is moved: after a crash it tells where to look.</summary>
    /// <param name="path">Within the district's folder.</param>
    public Task FilingAsync(long id, string path, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set filed_path = @path
            where inbox_file_id = @id and state in ('taken', 'refused')
            """,
            new { id, path },
            ct);

    /// <param name="path">Within the district's folder.</param>
    public Task FiledAsync(long id, string path, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set state = 'filed', filed_path = @path, ended_at = @now, last_error = null
            where inbox_file_id = @id and state in ('taken', 'refused')
            """,
            new { id, path, now = Now },
            ct);

    /// <summary>Something of ours or the server's stood in the way: again at <paramref name="nextTry"/>.</summary>
    public Task FailedAsync(long id, string error, DateTime nextTry, CancellationToken ct) =>
        ChangeAsync(
            """
            update inbox_file
            set attempts = attempts + 1, last_error = left(@error, 300), next_try_at = @nextTry
            where inbox_file_id = @id
            """,
            new { id, error, nextTry },
            ct);

    /// <summary>Files fetched from a district since then.</summary>
    public async Task<int> FetchedSinceAsync(string district, DateTime since, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from inbox_file
            where district = @district and fetched_at >= @since
            """,
            new { district, since },
            cancellationToken: ct));
    }

    /// <summary>Recorded files that still lie in the inbox and whose batch needs them no more.</summary>
    /// <param name="all">Those too whose next try is not due.</param>
    public async Task<IReadOnlyList<FileToFile>> ToFileAsync(string host, bool all, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<FileToFile>(new CommandDefinition(
            """
            select f.inbox_file_id as InboxFileId, f.district as District, f.name as Name, f.bytes as Bytes, f.modified_at as ModifiedAt,
                f.attempts as Attempts, f.filed_path as FiledPath, f.batch_id as BatchId, b.file_name as FileName, b.received_at as ReceivedAt,
                f.state = 'refused' as IsRefused, b.stored_file_id is not null as IsKept
            from inbox_file f
            join batch b on b.batch_id = f.batch_id
            where f.host = @host
                and f.open_name is not null
                and b.state not in ('received', 'working')
                and (@all or f.next_try_at is null or f.next_try_at <= @now)
            order by f.inbox_file_id
            """,
            new { host, all, now = Now },
            cancellationToken: ct))];
    }

    /// <summary>Of these batches, those whose files came by this host.</summary>
    public async Task<IReadOnlyList<ReplyAddress>> AddressesAsync(string host, IReadOnlyCollection<long> batches, CancellationToken ct)
    {
        if (batches.Count == 0) return [];
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<ReplyAddress>(new CommandDefinition(
            """
            select batch_id as BatchId, district as District
            from inbox_file
            where host = @host and batch_id in @batches
            """,
            new { host, batches },
            cancellationToken: ct))];
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task ChangeAsync(string sql, object parameters, CancellationToken ct)
    {
        await using MySqlConnection connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    private sealed record MadeBatch
    {
        public long BatchId { get; init; }

        public bool IsRefused { get; init; }
    }
}
