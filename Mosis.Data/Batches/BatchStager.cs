using Dapper;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>Reads a batch's stored file, checks each row and stages it: valid rows into batch_row, what is wrong into batch_problem.</summary>
public sealed class BatchStager(CurrentDirectory directory, StoredFiles files)
{
    private static readonly string[] Staging = ["batch_row", "batch_decision", "batch_candidate"];

    private const int SliceRows = 5_000;

    /// <summary>Begins anew, whatever an earlier attempt left. Memory does not grow with the file.</summary>
    /// <param name="staged">Is shown each row that is staged.</param>
    /// <exception cref="StoredFileChangedException">The stored file is not what it was at the door.</exception>
    internal async Task StageAsync(Batch batch, Fence fence, Action<StudentRecord> staged, CancellationToken ct)
    {
        await EmptyAsync(fence, batch.BatchId, ct);
        await fence.InTransactionAsync(
            (connection, tx) => connection.ExecuteAsync(new CommandDefinition(
                """
                delete from batch_problem
                where batch_id = @BatchId and line > 0;
                update batch
                set rows_done = 0, stage_since = utc_timestamp(6)
                where batch_id = @BatchId
                """,
                new { batch.BatchId },
                tx,
                cancellationToken: ct)),
            ct);

        var (districts, codes) = await directory.GetAsync(ct);
        var validator = new StudentValidator(codes, districts);
        var context = new ValidationContext(batch.District!, batch.ExtractOn!.Value);
        _ = BatchEncoding.TryFind(batch.Encoding, out var encoding);
        await using var content = await files.OpenAsync(batch.StoredFileId!.Value, ct);
        var reader = new BatchFileReader(content, new BatchFileOptions(encoding));
        if (!reader.ReadHeader()) throw Changed(batch, reader);

        var errors = 0;
        // One slice is on its way to the server while the next one is read.
        var loading = Task.CompletedTask;
        try
        {
            var slice = new Slice(batch.BatchId);
            while (reader.ReadRow(out var row, out var structureError))
            {
                if (structureError is not null)
                {
                    slice.Add(row.Line, [structureError]);
                    errors++;
                }
                else
                {
                    var validated = validator.Validate(row, context);
                    if (validated.Record is { } record)
                    {
                        slice.Rows.Add(record, validated.Warnings);
                        staged(record);
                    }
                    else
                    {
                        errors++;
                    }
                    slice.Add(row.Line, validated.Errors);
                }
                if (slice.Count < SliceRows) continue;
                await loading;
                var (full, read) = (slice, reader.Rows);
                loading = Task.Run(() => LoadAsync(fence, full, read, ct), ct);
                slice = new Slice(batch.BatchId);
            }
            if (reader.Refusal is not null) throw Changed(batch, reader);
            await content.CopyToAsync(Stream.Null, ct);
            await loading;
            loading = LoadAsync(fence, slice, reader.Rows, ct);
            await loading;
        }
        finally
        {
            // Nothing of this attempt may still be writing when it has ended.
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await fence.InTransactionAsync(
            async (connection, tx) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    delete from batch_building where batch_id = @BatchId;
                    insert into batch_building (batch_id, school, rows_total)
                    select batch_id, school, count(*)
                    from batch_row
                    where batch_id = @BatchId
                    group by batch_id, school;
                    update batch
                    set rows_total = @rows, errors = @errors
                    where batch_id = @BatchId
                    """,
                    new { batch.BatchId, rows = reader.Rows, errors },
                    tx,
                    cancellationToken: ct));
                await BatchStore.MoveAsync(connection, batch.BatchId, BatchStage.Waiting, BatchStage.Staged, ct, tx);
            },
            ct);
    }

    /// <summary>It was read whole at the door: what refuses it now was not there then.</summary>
    private static StoredFileChangedException Changed(Batch batch, BatchFileReader reader) =>
        new(batch.StoredFileId!.Value, new InvalidDataException(reader.Refusal!.Code));

    /// <summary>Empties the batch's staging, some thousand rows at a time: nobody waits long for the locks.</summary>
    internal static Task EmptyAsync(Fence fence, long batchId, CancellationToken ct) => EmptyAsync(work => fence.InTransactionAsync(work, ct), batchId, ct);

    /// <inheritdoc cref="EmptyAsync(Fence, long, CancellationToken)"/>
    internal static async Task EmptyAsync(
        Func<Func<MySqlConnection, MySqlTransaction, Task>, Task> inTransaction, long batchId, CancellationToken ct)
    {
        for (var deleted = 1; deleted > 0;)
        {
            await inTransaction(async (connection, tx) =>
            {
                deleted = 0;
                foreach (var table in Staging)
                {
                    deleted += await connection.ExecuteAsync(new CommandDefinition(
                        $"""
                        delete from {table}
                        where batch_id = @batchId
                        limit 10000
                        """,
                        new { batchId },
                        tx,
                        cancellationToken: ct));
                }
            });
        }
    }

    private static Task LoadAsync(Fence fence, Slice slice, long rows, CancellationToken ct) =>
        fence.InLoadingTransactionAsync(
            async (connection, tx) =>
            {
                await slice.Rows.Rows.LoadAsync(connection, ct);
                await slice.Problems.LoadAsync(connection, ct);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set rows_done = @rows
                    where batch_id = @BatchId
                    """,
                    new { slice.BatchId, rows },
                    tx,
                    cancellationToken: ct));
            },
            ct);

    /// <summary>Some thousand rows of the file.</summary>
    private sealed class Slice(long batchId)
    {
        public long BatchId => batchId;

        public StagedRows Rows { get; } = new(batchId);

        public BulkRows Problems { get; } = BatchProblems.Rows();

        public int Count => Rows.Rows.Count + Problems.Count;

        public void Add(int line, IReadOnlyList<Problem> problems)
        {
            for (var i = 0; i < problems.Count; i++) BatchProblems.Add(Problems, batchId, line, i + 1, problems[i]);
        }
    }
}
