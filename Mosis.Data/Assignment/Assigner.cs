using System.Diagnostics;
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
    private static readonly string[] Adding = ["240_insert_students", "250_insert_known_as"];

    private static readonly string[] Stating = ["280_insert_claims", "290_insert_decisions", "315_attach_near_matches"];

    /// <summary>What the rows of a district that has stated something before may end or repeat.</summary>
    private static readonly string[] Following = ["220_close_questions", "270_close_claims", "275_touch_claims"];

    private static readonly string[] Asking =
    [
        "300_insert_near_matches", "310_link_near_matches", "312_insert_near_match_rows", "330_insert_near_match_candidates",
    ];

    private static readonly string[] Touching =
        ["214_verify_students", "275_touch_claims", "276_verify_touched", "220_close_questions", "315_attach_near_matches"];

    /// <summary>Does the chunks that are not done yet.</summary>
    /// <exception cref="LeaseLostException">Another process has taken over.</exception>
    internal async Task AssignAsync(Batch batch, Fence fence, StepRunner steps, CancellationToken ct)
    {
        var added = new AddedSince(batch.BatchId, batch.Watermark, batch.NearWatermark);
        for (var chunk = batch.ChunksDone + 1; chunk <= batch.Chunks; chunk++)
        {
            var number = chunk;
            await fence.InLoadingTransactionAsync(
                async (connection, tx) =>
                {
                    var parameters = Parameters(batch, number, batch.Sender);
                    await ApplyAsync(connection, tx, parameters, added, steps, ct);
                    await connection.ExecuteAsync(new CommandDefinition(
                        """
                        update batch
                        set chunks_done = @chunk,
                            rows_done = rows_done + (
                                select count(*)
                                from batch_decision force index (by_chunk)
                                where batch_id = @batch and chunk = @chunk and needs_recheck = 0)
                        where batch_id = @batch
                        """,
                        parameters,
                        tx,
                        cancellationToken: ct));
                },
                ct);
        }
    }

    /// <summary>What a chunk's steps are told.</summary>
    internal ChunkParameters Parameters(Batch batch, int chunk, string actor) => new(
        batch.BatchId, chunk, batch.Watermark, batch.NearWatermark, time.GetUtcNow().UtcDateTime, actor, batch.ExtractOn!.Value, batch.RulesVersion ?? "");

    /// <summary>One chunk, inside the caller's transaction. Rows that must be decided again are left marked needs_recheck.</summary>
    internal static async Task ApplyAsync(
        MySqlConnection connection, MySqlTransaction tx, ChunkParameters parameters, AddedSince added, StepRunner steps, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var (adds, asks) = await connection.QuerySingleAsync<(bool, bool)>(new CommandDefinition(
            """
            select coalesce(max(outcome in ('M', 'N') or (outcome = 'Q' and near_match_id is null)), 0), coalesce(max(outcome = 'Q' and near_match_id is null), 0)
            from batch_decision force index (by_chunk)
            where batch_id = @Batch
                and chunk = @Chunk
            """,
            parameters,
            tx,
            cancellationToken: ct));
        if (!adds)
        {
            foreach (var step in Touching) await steps.RunAsync(step, connection, tx, parameters, ct);
            steps.Note("_chunk_touched", 1, started);
            return;
        }
        var rows = await ChunkRows.ReadAsync(connection, tx, parameters, steps, ct);
        await added.ReadOnAsync(connection, tx, ct);
        await RegisterGate.PassAsync(connection, tx, ct);
        var held = Stopwatch.GetTimestamp();
        await added.ReadOnAsync(connection, tx, ct);
        var marked = await rows.MarkAsync(added, parameters.Batch, connection, tx, ct);
        marked += await steps.RunAsync("214_verify_students", connection, tx, parameters, ct);
        if (marked > 0) await steps.RunAsync("216_verify_clusters", connection, tx, parameters, ct);
        foreach (var step in Adding) await steps.RunAsync(step, connection, tx, parameters, ct);
        await rows.AddKeysAsync(connection, tx, parameters, steps, ct);
        if (await HasStatedAsync(connection, tx, parameters, ct))
        {
            foreach (var step in Following) await steps.RunAsync(step, connection, tx, parameters, ct);
        }
        foreach (var step in Stating) await steps.RunAsync(step, connection, tx, parameters, ct);
        if (asks)
        {
            foreach (var step in Asking) await steps.RunAsync(step, connection, tx, parameters, ct);
            await QuestionKeys.AddAsync(connection, tx, parameters, ct);
        }
        await RefreshShownAsync(connection, tx, parameters, ct);
        steps.Note("_gate_held", 1, held);
    }

    /// <summary>Whether the district of the batch's rows (it is one) has a claim or a question: the first file of a district has nothing to follow.</summary>
    private static Task<bool> HasStatedAsync(MySqlConnection connection, MySqlTransaction tx, ChunkParameters parameters, CancellationToken ct) =>
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
            from batch_row r force index (primary)
            where r.batch_id = @Batch
            limit 1
            """,
            parameters,
            tx,
            cancellationToken: ct));

    /// <summary>Students whose shown identity the chunk's statements may change: known ones, stated otherwise than they are shown.</summary>
    private static async Task RefreshShownAsync(MySqlConnection connection, MySqlTransaction tx, ChunkParameters parameters, CancellationToken ct)
    {
        var students = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select distinct s.student_no
            from batch_decision d force index (by_chunk)
            straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
            join student s on s.state_id = d.state_id
            where d.batch_id = @Batch
                and d.chunk = @Chunk
                and d.needs_recheck = 0
                and (d.outcome = 'M' or (d.outcome = 'N' and d.leader <> d.line))
                and not (
                    s.last_name <=> r.last_name and s.first_name <=> r.first_name and s.middle_name <=> r.middle_name and s.suffix <=> r.suffix
                    and s.birth_date <=> r.birth_date and s.sex <=> r.sex and s.race_ethnicity <=> r.race_ethnicity)
            """,
            parameters,
            tx,
            cancellationToken: ct))).AsList();
        if (students.Count > 0) await ShownIdentityStore.RefreshAsync(connection, tx, students, ct);
    }
}

/// <summary>The parameters of the numbered steps that do a chunk.</summary>
internal sealed record ChunkParameters(
    long Batch, int Chunk, long Watermark, long Near_watermark, DateTime Now, string Actor, DateOnly Extract_on, string Rules_version);
