using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Matching;
using Mosis.Data.Register;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>What became of an undo.</summary>
public enum UndoAnswer
{
    /// <summary>The question is open again.</summary>
    Done,

    /// <summary>No such question in scope.</summary>
    Unknown,

    /// <summary>It is open: nothing is decided, or the decision was undone before.</summary>
    NothingDecided,

    /// <summary>The answer has gone out, or the ID was used since: only the state can mend it.</summary>
    TooLate,
}

/// <summary>Takes a person's decision back until its answer goes out; the question is open again, with its age.</summary>
public sealed class NearMatchUndo(MosisDb db, NearMatchDetails details, TimeProvider time)
{
    public async Task<UndoAnswer> UndoAsync(Viewer viewer, long nearMatchId, CancellationToken ct)
    {
        if (await db.InTransactionAsync(async (connection, tx) => (await LookAsync(connection, tx, viewer, nearMatchId, ct)).Refusal, ct) is { } refusal) return refusal;
        // Before the work that uses it, as always; a number that is not used is never given. Nobody who may not undo anything draws one.
        var drawn = (await StateIdBlock.DrawAsync(db, 1, ct))[0];
        return await db.InTransactionAsync((connection, tx) => UndoAsync(connection, tx, viewer, nearMatchId, drawn, ct), ct);
    }

    private async Task<UndoAnswer> UndoAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, long nearMatchId, StudentId drawn, CancellationToken ct)
    {
        // The lock first: whoever answers, decides or undoes now is waited for.
        var batchId = (await connection.QueryAsync<long?>(new CommandDefinition(
            """
            select cast(decided_batch_id as signed)
            from near_match
            where near_match_id = @nearMatchId
            for update
            """,
            new { nearMatchId },
            tx,
            cancellationToken: ct))).FirstOrDefault();
        var (refusal, row) = await LookAsync(connection, tx, viewer, nearMatchId, ct);
        if (refusal is { } refused) return refused;
        var now = time.GetUtcNow().UtcDateTime;
        var work = new EventWork(connection, tx, now, viewer.Actor, ct);
        await RegisterGate.PassAsync(connection, tx, ct);
        if (batchId is { } decided && !await TakeBackAsync(work, row!, decided, drawn)) return UndoAnswer.TooLate;
        await ReopenAsync(work, row!);
        await AuditTrail.WriteAsync(
            connection,
            tx,
            new AuditEntry(
                now, viewer.Actor, "near-match.undone", row!.District, $"near match {nearMatchId}",
                new { was = row.State, student = row.StateId, batch = batchId }),
            ct);
        return UndoAnswer.Done;
    }

    /// <summary>Why this viewer cannot undo it now; otherwise the row that was decided.</summary>
    private async Task<(UndoAnswer? Refusal, AskedRow? Row)> LookAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, long nearMatchId, CancellationToken ct)
    {
        if (await details.ReadAsync(connection, tx, viewer, nearMatchId, ct) is not { Row: var row } view) return (UndoAnswer.Unknown, null);
        if (row.IsOpen) return (UndoAnswer.NothingDecided, null);
        return !view.MayUndo || await HasSuccessorAsync(connection, tx, row, ct) ? (UndoAnswer.TooLate, null) : (null, row);
    }

    /// <summary>The row came again and asks by itself, or was decided again.</summary>
    private static Task<bool> HasSuccessorAsync(MySqlConnection connection, MySqlTransaction tx, AskedRow row, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from near_match
                where district = @District and local_id = @LocalId and school_year = @SchoolYear and near_match_id > @NearMatchId)
            """,
            row,
            tx,
            cancellationToken: ct));

    private static Task<bool> TakeBackAsync(EventWork work, AskedRow row, long batchId, StudentId drawn) =>
        new UndoneDecision(
            batchId, row.StateId!, row.State == NearMatchDecisions.New, row.District, row.LocalId, row.SchoolYear, row.DecidedBy!, row.DecidedAt!.Value)
            .TakeBackAsync(work, $"The decision of near match {row.NearMatchId} was undone.", drawn);

    private static async Task ReopenAsync(EventWork work, AskedRow row)
    {
        await work.ExecuteAsync(
            """
            update near_match
            set is_open = 1, state = 'open', undone = undone + 1, decided_at = null, decided_by = null, decided_student_no = null, decided_batch_id = null
            where near_match_id = @NearMatchId
            """,
            row);
        var (last, first, middle, suffix) = (await work.QueryAsync<(string, string, string, string)>(
            """
            select last_norm, first_norm, middle_norm, suffix_norm
            from near_match_row
            where near_match_id = @NearMatchId
            """,
            row))[0];
        foreach (var key in MatchKeys.Of(new Identity(new NormalName(last, first, middle, suffix), row.BirthDate, row.Sex, row.RaceEthnicity)))
        {
            await work.ExecuteAsync(
                """
                insert ignore into near_match_key (key_hash, near_match_id)
                values (@key, @NearMatchId)
                """,
                new { key, row.NearMatchId });
        }
    }
}
