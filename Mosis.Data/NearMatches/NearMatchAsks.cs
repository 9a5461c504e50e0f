using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Register;
using Mosis.Data.Sql;

namespace Mosis.Data.NearMatches;

/// <summary>What can be asked of others about a question: the state's advice, and the answers of its batch without the wait.</summary>
public sealed class NearMatchAsks(MosisDb db, TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int LongestNote = 2_000;

    /// <summary>A district hands the question up. Asked twice, the first note stands until the state has answered it.</summary>
    /// <returns>False when there is no such open question in scope.</returns>
    /// <exception cref="ArgumentException">The note is blank or too long: the page says so before.</exception>
    public Task<bool> AskAsync(Viewer viewer, long nearMatchId, string note, CancellationToken ct) => WriteAsync(
        viewer,
        nearMatchId,
        "near-match.asked",
        """
        insert ignore into near_match_ask (near_match_id, is_open, note, asked_at, asked_by)
        values (@nearMatchId, 1, @text, @now, @Actor)
        """,
        Checked(note),
        ct);

    /// <summary>The state answers; the question is the district's again.</summary>
    /// <returns>False when there is no such open question in scope.</returns>
    /// <exception cref="ArgumentException">The answer is blank or too long, or the viewer is not the state's.</exception>
    public Task<bool> AnswerAsync(Viewer viewer, long nearMatchId, string answer, CancellationToken ct) => WriteAsync(
        viewer.Scope.IsState ? viewer : throw new ArgumentException("Only the state answers.", nameof(viewer)),
        nearMatchId,
        "near-match.advised",
        """
        update near_match_ask
        set is_open = null, answer = @text, answered_at = @now, answered_by = @Actor
        where near_match_id = @nearMatchId and is_open = 1
        """,
        Checked(answer),
        ct);

    /// <summary>The answers of the question's batch go out with the next turn of the intake, without the wait.</summary>
    /// <returns>False when nothing of such a question waits to go out.</returns>
    public Task<bool> SendNowAsync(Viewer viewer, long nearMatchId, CancellationToken ct) => db.InTransactionAsync(
        async (connection, tx) =>
        {
            if (await AskedRow.FindAsync(connection, tx, viewer.Scope, nearMatchId, ct) is not { IsOpen: false, GoneOut: null, IsOfFile: true } row) return false;
            var now = time.GetUtcNow().UtcDateTime;
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update batch
                set send_now_at = @now
                where batch_id = @BatchId
                """,
                new { row.BatchId, now },
                tx,
                cancellationToken: ct));
            await AuditTrail.WriteAsync(
                connection, tx, new AuditEntry(now, viewer.Actor, "answers.send-now", row.District, $"batch {row.BatchId}", new { nearMatch = nearMatchId }), ct);
            return true;
        },
        ct);

    private Task<bool> WriteAsync(Viewer viewer, long nearMatchId, string action, string sql, string text, CancellationToken ct) => db.InTransactionAsync(
        async (connection, tx) =>
        {
            if (await AskedRow.FindAsync(connection, tx, viewer.Scope, nearMatchId, ct) is not { IsOpen: true } row) return false;
            var now = time.GetUtcNow().UtcDateTime;
            var written = await connection.ExecuteAsync(new CommandDefinition(sql, new { nearMatchId, text, now, viewer.Actor }, tx, cancellationToken: ct));
            // A double submit writes nothing and is no second act.
            if (written == 0) return true;
            await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, viewer.Actor, action, row.District, $"near match {nearMatchId}", new { }), ct);
            return true;
        },
        ct);

    private static string Checked(string note)
    {
        var text = note.Trim();
        return text.Length is > 0 and <= LongestNote ? text : throw new ArgumentException($"A note has 1 to {LongestNote} characters.", nameof(note));
    }
}
