using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Inboxes;

/// <summary>How the last look at a server went. Times are UTC.</summary>
public sealed record InboxPoll
{
    public string Host { get; init; } = "";

    public DateTime? LastRunAt { get; init; }

    public DateTime? LastSuccessAt { get; init; }

    public DateTime NextRunAt { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    public string? LastFailure { get; init; }

    public string? LastError { get; init; }

    public int FilesWaiting { get; init; }

    public int CycleMs { get; init; }
}

/// <summary>One row a server: what an operator and the next cycle need to know.</summary>
public sealed class InboxPolls(MosisDb db)
{
    public async Task<InboxPoll?> FindAsync(string host, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(poll => poll.Host == host);

    public async Task<IReadOnlyList<InboxPoll>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<InboxPoll>(new CommandDefinition(
            """
            select host as Host, last_run_at as LastRunAt, last_success_at as LastSuccessAt, next_run_at as NextRunAt, failures as Failures,
                last_failure as LastFailure, last_error as LastError, files_waiting as FilesWaiting, cycle_ms as CycleMs
            from inbox_poll
            order by host
            """,
            cancellationToken: ct))];
    }

    public async Task SaveAsync(InboxPoll poll, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into inbox_poll (host, last_run_at, last_success_at, next_run_at, failures, last_failure, last_error, files_waiting, cycle_ms)
            values (@Host, @LastRunAt, @LastSuccessAt, @NextRunAt, @Failures, @LastFailure, left(@LastError, 300), @FilesWaiting, @CycleMs)
            on duplicate key update
                last_run_at = values(last_run_at), last_success_at = values(last_success_at), next_run_at = values(next_run_at),
                failures = values(failures), last_failure = values(last_failure), last_error = values(last_error),
                files_waiting = values(files_waiting), cycle_ms = values(cycle_ms)
            """,
            poll,
            cancellationToken: ct));
    }
}
