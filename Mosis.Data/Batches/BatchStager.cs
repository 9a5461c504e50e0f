using Dapper;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>Reads a batch's stored file, checks each row and stages it: valid rows into batch_row, what is wrong into batch_problem.</summary>
public sealed class BatchStager(MosisDb db, StoredFiles files)
{
    private static readonly string[] Staging = ["batch_row", "batch_row_key", "batch_decision", "batch_candidate"];

    private const int SliceRows = 5_000;

    /// <summary>Begins anew, whatever an earlier attempt left. Memory does not grow with the file.</summary>
    /// <exception cref="StoredFileChangedException">The stored file is not what it was at the door.</exception>
    public async Task StageAsync(Batch batch, Fence fence, CancellationToken ct)
    {
        await EmptyAsync(fence, batch.BatchId, ct);
        await fence.InTransactionAsync(
            (connection, tx) => connection.ExecuteAsync(new CommandDefinition(
                """
                delete from batch_problem
                where batch_id = @BatchId and line > 0;
                update batch
                set rows_done = 0
                where batch_id = @BatchId
                """,
                new { batch.BatchId },
                tx,
                cancellationToken: ct)),
            ct);

        var validator = new StudentValidator(await DirectoryStore.LoadCodesAsync(db, ct), await DirectoryStore.LoadAsync(db, ct));
        var context = new ValidationContext(batch.District!, batch.ExtractOn!.Value);
        _ = BatchEncoding.TryFind(batch.Encoding, out var encoding);
        await using var content = await files.OpenAsync(batch.StoredFileId!.Value, ct);
        var reader = new BatchFileReader(content, new BatchFileOptions(encoding));
        if (!reader.ReadHeader()) throw Changed(batch, reader);

        var staged = new StagedRows(batch.BatchId);
        var problems = BatchProblems.Rows();
        var errors = 0;
        while (reader.ReadRow(out var row, out var structureError))
        {
            if (structureError is not null)
            {
                BatchProblems.Add(problems, batch.BatchId, row.Line, 1, structureError);
                errors++;
            }
            else
            {
                var validated = validator.Validate(row, context);
                if (validated.Record is { } record) staged.Add(record, validated.Warnings);
                else errors++;
                for (var i = 0; i < validated.Errors.Count; i++) BatchProblems.Add(problems, batch.BatchId, row.Line, i + 1, validated.Errors[i]);
            }
            if (staged.Rows.Count + problems.Count >= SliceRows) await LoadAsync(fence, batch.BatchId, staged, problems, reader.Rows, ct);
        }
        if (reader.Refusal is not null) throw Changed(batch, reader);
        await content.CopyToAsync(Stream.Null, ct);
        await LoadAsync(fence, batch.BatchId, staged, problems, reader.Rows, ct);
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

    private static async Task LoadAsync(Fence fence, long batchId, StagedRows staged, BulkRows problems, long rows, CancellationToken ct)
    {
        await fence.InLoadingTransactionAsync(
            async (connection, tx) =>
            {
                await staged.Rows.LoadAsync(connection, ct);
                await staged.Keys.LoadAsync(connection, ct);
                await problems.LoadAsync(connection, ct);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set rows_done = @rows
                    where batch_id = @batchId
                    """,
                    new { batchId, rows },
                    tx,
                    cancellationToken: ct));
            },
            ct);
        staged.Clear();
        problems.Clear();
    }
}
