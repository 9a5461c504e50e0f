using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// Does what was decided, chunk by chunk, each in one short transaction. A chunk that adds to the register passes the gate, looks again at what was added
/// since the decisions were made, and leaves out rows for which that might make a difference: these are decided again. After a crash the work goes on
/// behind the last chunk done; a chunk is never done twice.
/// </summary>
public sealed class Assigner(TimeProvider time)
{
    private static readonly string[] Stating = ["280_insert_claims", "290_insert_decisions", "315_attach_near_matches"];

    /// <summary>What the rows of a district that has stated something before may end or repeat.</summary>
    private static readonly string[] Following = ["220_close_questions", "270_close_claims", "275_touch_claims"];

    private static readonly string[] Asking =
    [
        "300_insert_near_matches", "310_link_near_matches", "312_insert_near_match_rows", "330_insert_near_match_candidates",
    ];

    private static readonly string[] Touching = ["220_close_questions", "315_attach_near_matches"];

    /// <summary>Does the chunks that are not done yet.</summary>
    /// <returns>How many rows were left out, to be decided again; of a run that was cut off, only those that this one has left out.</returns>
    /// <exception cref="LeaseLostException">Another process has taken over.</exception>
    internal async Task<int> AssignAsync(Batch batch, MySqlConnection reading, Fence fence, StepRunner steps, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var chunks = await Chunk.ReadAsync(reading, batch.BatchId, batch.ChunksDone, batch.Chunks, ct);
        var attached = await AttachedAsync(reading, batch.BatchId, ct);
        steps.Note("195_read_chunks", chunks.Count, started);
        var added = new AddedSince(batch.BatchId, batch.Watermark, batch.NearWatermark);
        var leftOut = 0;
        foreach (var chunk in chunks)
        {
            var chunkLeftOut = 0;
            await fence.InLoadingTransactionAsync(
                async (connection, tx) =>
                {
                    var taken = await chunk.TakeAsync(connection, tx, batch.BatchId, steps, ct);
                    chunkLeftOut = await ApplyAsync(connection, tx, Parameters(batch, batch.Sender, attached), added, steps, ct);
                    await connection.ExecuteAsync(new CommandDefinition(
                        """
                        update batch
                        set chunks_done = @Number, rows_done = rows_done + @done
                        where batch_id = @BatchId
                        """,
                        new { batch.BatchId, chunk.Number, done = taken - chunkLeftOut },
                        tx,
                        cancellationToken: ct));
                },
                ct);
            leftOut += chunkLeftOut;
        }
        return leftOut;
    }

    /// <summary>What a chunk's steps are told.</summary>
    /// <param name="attached">The questions to which rows of the batch attach, as a JSON array.</param>
    internal ChunkParameters Parameters(Batch batch, string actor, string attached) => new(
        batch.BatchId, time.GetUtcNow().UtcDateTime, actor, batch.ExtractOn!.Value, batch.RulesVersion ?? "", attached);

    /// <summary>The chunk that was taken, inside the caller's transaction. Rows that must be decided again are left out, and marked needs_recheck.</summary>
    /// <returns>How many rows were left out.</returns>
    internal static async Task<int> ApplyAsync(
        MySqlConnection connection, MySqlTransaction tx, ChunkParameters parameters, AddedSince added, StepRunner steps, CancellationToken ct)
    {
        var rows = await ChunkRows.ReadAsync(connection, tx, steps, ct);
        if (!rows.Any)
        {
            return await TouchAsync(connection, tx, parameters, steps, ct);
        }
        await added.ReadOnAsync(connection, tx, ct);
        await RegisterGate.PassAsync(connection, tx, ct);
        var held = Stopwatch.GetTimestamp();
        await added.ReadOnAsync(connection, tx, ct);
        var retired = await steps.QueryAsync<int>("214_verify_students", connection, tx, parameters, ct);
        var leftOut = await ChunkRows.LeaveOutAsync(rows.ConcernedBy(added).Concat(retired), parameters.Batch, connection, tx, steps, ct);
        await StudentInsert.RunAsync(connection, tx, parameters.Batch, parameters.Now, parameters.Actor, steps, ct);
        await rows.AddKnownAsAsync(connection, tx, parameters, parameters.Batch, steps, ct);
        // To ask is worth it for many rows.
        var follows = rows.IsOne || await HasStatedAsync(connection, tx, ct);
        await steps.RunAsync(follows ? [.. Following, .. Stating] : Stating, connection, tx, parameters, ct);
        if (rows.Ask)
        {
            await steps.RunAsync(Asking, connection, tx, parameters, ct);
            await QuestionKeys.AddAsync(connection, tx, parameters, ct);
        }
        await RefreshShownAsync(connection, tx, ct);
        steps.Note("_gate_held", 1, held);
        return leftOut;
    }

    /// <summary>Rows that add nothing need no gate.</summary>
    private static async Task<int> TouchAsync(MySqlConnection connection, MySqlTransaction tx, ChunkParameters parameters, StepRunner steps, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answered = await steps.QueryAsync<int>("214_verify_students", connection, tx, parameters, ct);
        await steps.RunAsync("275_touch_claims", connection, tx, parameters, ct);
        var moved = await steps.QueryAsync<int>("276_verify_touched", connection, tx, parameters, ct);
        var leftOut = await ChunkRows.LeaveOutAsync(answered.Concat(moved), parameters.Batch, connection, tx, steps, ct);
        await steps.RunAsync(Touching, connection, tx, parameters, ct);
        steps.Note("_chunk_touched", 1, started);
        return leftOut;
    }

    private static async Task<string> AttachedAsync(MySqlConnection connection, long batchId, CancellationToken ct) =>
        JsonSerializer.Serialize(await connection.QueryAsync<long>(new CommandDefinition(
            """
            select distinct near_match_id
            from batch_decision force index (primary)
            where batch_id = @batchId
                and near_match_id is not null
            """,
            new { batchId },
            cancellationToken: ct)));

    /// <summary>Whether the district of the chunk's rows (it is one) has a claim or a question: the first file of a district has nothing to follow.</summary>
    private static Task<bool> HasStatedAsync(MySqlConnection connection, MySqlTransaction tx, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from claim c force index (one_current_claim)
                where c.district = r.district
            ) or exists (
                select 1
                from near_match n force index (one_open_question)
                where n.district = r.district
            )
            from chunk_row r
            limit 1
            """,
            transaction: tx,
            cancellationToken: ct));

    /// <summary>Students whose shown identity the chunk's statements may change: known ones, stated otherwise than they are shown.</summary>
    private static async Task RefreshShownAsync(MySqlConnection connection, MySqlTransaction tx, CancellationToken ct)
    {
        var students = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select distinct s.student_no
            from chunk_row r
            straight_join student s force index (primary) on s.student_no = if(r.outcome = 'M' or r.leader <> r.line, r.student_no, null)
            where r.outcome in ('M', 'N')
                and not (
                    s.last_name <=> r.last_name and s.first_name <=> r.first_name and s.middle_name <=> r.middle_name and s.suffix <=> r.suffix
                    and s.birth_date <=> r.birth_date and s.sex <=> r.sex and s.race_ethnicity <=> r.race_ethnicity)
            """,
            transaction: tx,
            cancellationToken: ct))).AsList();
        if (students.Count > 0) await ShownIdentityStore.RefreshAsync(connection, tx, students, ct);
    }
}

/// <summary>The parameters of the numbered steps that do a chunk.</summary>
internal sealed record ChunkParameters(long Batch, DateTime Now, string Actor, DateOnly Extract_on, string Rules_version, string Attached);
