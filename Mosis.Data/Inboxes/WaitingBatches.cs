using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Inboxes;

/// <summary>A batch that is not done: waiting for a worker, under way, held for a person, or failed.</summary>
public sealed record WaitingBatch
{
    public long BatchId { get; init; }

    public string Channel { get; init; } = "";

    public string District { get; init; } = "";

    public string State { get; init; } = "";

    public string Stage { get; init; } = "";

    public int Rows { get; init; }

    public int RowsDone { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; init; }
}

/// <summary>What an operator sees of the work that waits.</summary>
public sealed class WaitingBatches(MosisDb db)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<WaitingBatch>> ListAsync(int atMost, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<WaitingBatch>(new CommandDefinition(
            """
            select batch_id as BatchId, channel as Channel, coalesce(district, '') as District, state as State, stage as Stage, rows_total as `Rows`,
                rows_done as RowsDone, received_at as ReceivedAt
            from batch
            where state in ('received', 'working', 'held', 'failed')
            order by batch_id
            limit @atMost
            """,
            new { atMost },
            cancellationToken: ct))];
    }
}
