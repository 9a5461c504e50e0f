using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.NearMatches;

/// <summary>What happens to questions without a person: those that waited for another answer are considered again; answered ones go out.</summary>
public sealed class NearMatchReview(MosisDb db, NearMatchDecisions decisions, TimeProvider time)
{
    /// <summary>Considers the open questions again that waited for one that is closed now. Answers how many.</summary>
    public async Task<int> ReviewWaitingAsync(CancellationToken ct)
    {
        var reviewed = 0;
        foreach (var nearMatchId in await StaleAsync(ct))
        {
            await decisions.ConsiderAgainAsync(nearMatchId, ct);
            reviewed++;
        }
        return reviewed;
    }

    /// <summary>Batches with answered questions that did not go out, the last answered at least <paramref name="delay"/> ago, or wanted at once.</summary>
    public async Task<IReadOnlyList<long>> DueAsync(TimeSpan delay, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            """
            select n.latest_batch_id
            from near_match n
            join batch b on b.batch_id = n.latest_batch_id
            where n.state in ('matched', 'new', 'canceled')
                and n.answered_set is null
                and b.stored_file_id is not null
            group by n.latest_batch_id
            having max(n.decided_at) <= @before or max(b.send_now_at) is not null
            """,
            new { before = time.GetUtcNow().UtcDateTime - delay },
            cancellationToken: ct))];
    }

    /// <summary>From now on these answers are on their way and cannot be undone; a set that is begun again takes along what was answered since.</summary>
    /// <returns>How many; none when the last one was just undone.</returns>
    internal static async Task<int> GoingOutAsync(Fence fence, Batch batch, int set, CancellationToken ct)
    {
        var going = 0;
        await fence.InTransactionAsync(
            async (connection, tx) => going = await connection.ExecuteAsync(new CommandDefinition(
                """
                update near_match
                set going_set = @set
                where latest_batch_id = @BatchId
                    and state in ('matched', 'new', 'canceled')
                    and answered_set is null
                """,
                new { batch.BatchId, set },
                tx,
                cancellationToken: ct)),
            ct);
        return going;
    }

    /// <summary>The set has been written: these answers have gone out.</summary>
    internal static Task AnsweredAsync(Fence fence, Batch batch, int set, IReadOnlyList<long> nearMatches, CancellationToken ct) =>
        fence.InTransactionAsync(
            async (connection, tx) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update near_match
                    set answered_set = @set
                    where near_match_id in @nearMatches;
                    update batch
                    set reply_set = @set, send_now_at = null
                    where batch_id = @BatchId
                    """,
                    new { batch.BatchId, set, nearMatches },
                    tx,
                    cancellationToken: ct));
            },
            ct);

    private async Task<IReadOnlyList<long>> StaleAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            """
            select distinct n.near_match_id
            from near_match n
            join near_match_candidate c on c.near_match_id = n.near_match_id
            join near_match w on w.near_match_id = c.waits_for
            where n.is_open = 1
                and w.is_open is null
            order by n.near_match_id
            """,
            cancellationToken: ct))];
    }
}
