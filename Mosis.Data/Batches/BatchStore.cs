using Dapper;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>A batch's row and its moves from stage to stage.</summary>
internal static class BatchStore
{
    private const string Columns =
        """
        batch_id as BatchId, channel as Channel, state as State, stage as Stage, district as District, sender as Sender, file_name as FileName,
            stored_file_id as StoredFileId, bytes as Bytes, sha256 as Sha256, encoding as Encoding, extract_on as ExtractOn, extract_time as ExtractTime,
            is_dry_run as IsDryRun, accepts_holds as AcceptsHolds, rows_total as RowsTotal, rows_done as RowsDone, matched as Matched, added as Added,
            near as Near, errors as Errors, canceled as Canceled, warned as Warned, unchanged as Unchanged, watermark as Watermark,
            near_watermark as NearWatermark, chunks as Chunks, chunks_done as ChunksDone, reply_set as ReplySet, rules_version as RulesVersion, received_at as ReceivedAt,
            started_at as StartedAt, finished_at as FinishedAt, failure as Failure
        """;

    /// <exception cref="InvalidOperationException">There is no such batch.</exception>
    public static Task<Batch> GetAsync(MySqlConnection connection, long batchId, CancellationToken ct, MySqlTransaction? tx = null) =>
        connection.QuerySingleAsync<Batch>(new CommandDefinition(
            $"""
            select {Columns}
            from batch
            where batch_id = @batchId
            """,
            new { batchId },
            tx,
            cancellationToken: ct));

    /// <summary>The districts with batches that wait for a worker or were left by one, the longest waiting first.</summary>
    public static async Task<IReadOnlyList<string>> DistrictsAsync(MySqlConnection connection, CancellationToken ct) =>
        [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            select district
            from batch
            where state in ('received', 'working')
            group by district
            order by min(batch_id)
            """,
            cancellationToken: ct))];

    /// <summary>The district's batch whose turn it is: one that was begun, otherwise the oldest extract.</summary>
    public static Task<long?> NextAsync(MySqlConnection connection, string district, CancellationToken ct) =>
        connection.QueryFirstOrDefaultAsync<long?>(new CommandDefinition(
            """
            select cast(batch_id as signed)
            from batch
            where district = @district and state in ('received', 'working')
            order by state = 'working' desc, extract_on, extract_time, batch_id
            limit 1
            """,
            new { district },
            cancellationToken: ct));

    /// <summary>Moves a batch on, only from where the caller believes it to be.</summary>
    /// <returns>False when it is elsewhere: another worker has it.</returns>
    public static async Task<bool> MoveAsync(MySqlConnection connection, long batchId, string from, string to, CancellationToken ct, MySqlTransaction? tx = null) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update batch
            set stage = @to, stage_since = utc_timestamp(6)
            where batch_id = @batchId
                and stage = @from
                and state in ('received', 'working')
            """,
            new { batchId, from, to },
            tx,
            cancellationToken: ct)) == 1;
}
