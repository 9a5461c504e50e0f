using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Sql;

namespace Mosis.Data.BatchDesk;

/// <summary>What is looked for; empty words look for everything.</summary>
/// <param name="SentBy">An account, or person:number, as <see cref="ListedBatch.SentBy"/> has it: a name would stand in the address.</param>
/// <param name="FileName">Part of it.</param>
/// <param name="Sha256">The first digits or all 64, in hex.</param>
/// <param name="State">A state of the database's words, or waiting: everything that wants a person or a worker.</param>
/// <param name="Sort">One of <see cref="BatchList.Sorts"/>.</param>
public sealed record BatchFilter(string Channel = "", string SentBy = "", string FileName = "", string Sha256 = "", string State = "", string Sort = "")
{
    public const string Waiting = "waiting";
}

/// <summary>One page of the history and the number of all that were found.</summary>
public sealed record BatchPage(IReadOnlyList<ListedBatch> Batches, long Total, int Page, int Pages);

/// <summary>One who has sent files.</summary>
/// <param name="SentBy">An account, or person:number.</param>
/// <param name="Name">The account, or the person's name.</param>
public sealed record BatchSender(string SentBy, string Name);

/// <summary>The history of batches, whichever door they came by; newest first unless asked otherwise.</summary>
public sealed class BatchList(MosisDb db)
{
    public const int PageRows = 25;

    public static SortColumns Sorts { get; } = new(
        "-batch", "b.batch_id", ("batch", "b.batch_id", false), ("file", "b.file_name", false), ("received", "b.received_at", false), ("state", "b.state", false),
        ("rows", "b.rows_total", false), ("errors", "b.errors", false), ("near", "b.near", false));

    internal const string Columns =
        """
        b.batch_id as BatchId, b.channel as Channel, b.state as State, b.stage as Stage, coalesce(b.district, '') as District,
            coalesce((select p.name from person p where b.sender = concat('person:', p.person_id)), b.sender) as Sender,
            b.sender as SentBy, b.file_name as FileName, b.sha256 as Sha256, b.encoding as Encoding, b.extract_on as ExtractOn, b.is_dry_run as IsDryRun,
            b.needs_state as NeedsState, b.stored_file_id is not null as IsStored, b.release_reason as ReleaseReason, cast(b.mends as signed) as Mends,
            b.rows_total as RowsTotal, b.rows_done as RowsDone,
            coalesce(round(1000000 * b.rows_done / nullif(timestampdiff(microsecond, b.stage_since, utc_timestamp(6)), 0)), 0) as RowsPerSecond, b.matched as Matched, b.added as Added, b.near as Near, b.errors as Errors,
            b.canceled as Canceled, b.warned as Warned,
            greatest(0, cast(b.errors as signed) - (select count(*) from batch_row_settled d where d.batch_id = b.batch_id)) as OpenErrors,
            (select count(*) from near_match n where n.latest_batch_id = b.batch_id and n.state = 'open') as OpenNear,
            b.received_at as ReceivedAt, b.finished_at as FinishedAt
        """;

    private const string Found =
        """
        (b.stored_file_id is not null or b.state = 'refused')
            and (@Channel = '' or b.channel = @Channel)
            and (@SentBy = '' or b.sender = @SentBy)
            and (@FileName = '' or instr(b.file_name, @FileName) > 0)
            and (@Sha256 = '' or hex(b.sha256) like concat(@Sha256, '%'))
            and (@State = '' or b.state = @State or (@State = 'waiting' and b.is_dry_run = 0 and (
                b.state in ('received', 'working', 'held', 'failed')
                or (b.state = 'complete' and (
                    b.errors > (select count(*) from batch_row_settled d where d.batch_id = b.batch_id)
                    or exists (select 1 from near_match n where n.latest_batch_id = b.batch_id and n.state = 'open')
                ))
            )))
            and (@needsState = 0 or (b.state = 'held' and b.needs_state = 1))
        """;

    /// <param name="page">1 for the first; a page past the end is the last.</param>
    public Task<BatchPage> FindAsync(Scope scope, BatchFilter filter, int page, CancellationToken ct) => FindAsync(scope, filter, page, false, ct);

    /// <summary>The batches that only the state may let go on.</summary>
    public Task<BatchPage> NeedingStateAsync(Scope scope, int page, CancellationToken ct) => FindAsync(scope, new BatchFilter(), page, true, ct);

    /// <summary>Those of a district who have sent files that this scope sees, by name. Not for the state: there are too many to choose from.</summary>
    public async Task<IReadOnlyList<BatchSender>> SendersAsync(Scope scope, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<BatchSender>(new CommandDefinition(
            $"""
            select s.sender as SentBy, coalesce((select p.name from person p where s.sender = concat('person:', p.person_id)), s.sender) as Name
            from (
                select distinct b.sender
                from batch b
                where {SeenBatches.Clause}
            ) s
            order by Name
            """,
            SeenBatches.Parameters(scope),
            cancellationToken: ct))];
    }

    private async Task<BatchPage> FindAsync(Scope scope, BatchFilter filter, int page, bool needsState, CancellationToken ct)
    {
        var digits = filter.Sha256.Trim();
        if (digits.Length > 64 || !digits.All(char.IsAsciiHexDigit)) return new BatchPage([], 0, 1, 1);
        var parameters = SeenBatches.Parameters(scope, new
        {
            Channel = filter.Channel.Trim(),
            SentBy = filter.SentBy.Trim(),
            FileName = filter.FileName.Trim(),
            Sha256 = digits.ToUpperInvariant(),
            State = filter.State.Trim(),
            needsState,
        });
        await using var connection = await db.OpenAsync(ct);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            select count(*)
            from batch b
            where {SeenBatches.Clause}
                and {Found}
            """,
            parameters,
            cancellationToken: ct));
        var pages = (int)Math.Max(1, (total + PageRows - 1) / PageRows);
        page = Math.Clamp(page, 1, pages);
        parameters.Add("from", (page - 1) * PageRows);
        parameters.Add("rows", PageRows);
        var batches = await connection.QueryAsync<ListedBatch>(new CommandDefinition(
            $"""
            select {Columns}
            from batch b
            where {SeenBatches.Clause}
                and {Found}
            order by {Sorts.OrderBy(filter.Sort)}
            limit @from, @rows
            """,
            parameters,
            cancellationToken: ct));
        return new BatchPage([.. batches], total, page, pages);
    }
}
