using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>One student, as a viewer may know it. Each view is audited, and each note.</summary>
public sealed class StudentDetails(MosisDb db, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int LongestNote = 2_000;

    /// <summary>So many of those who have seen a student are shown.</summary>
    public const int MostSeen = 50;

    /// <returns>Null when there is no such student in scope.</returns>
    public Task<StudentPage?> FindAsync(Viewer viewer, StudentId id, CancellationToken ct) => db.InTransactionAsync(
        async (connection, tx) =>
        {
            if (await SeenAsync(connection, tx, viewer, id, ct) is not { } student) return null;
            var rows = new StudentPageRows(connection, tx, viewer, student.StudentNo, ct);
            var own = await StudentsInScope.EnrolmentsAsync(connection, tx, viewer, [student.StudentNo], ct);
            var page = new StudentPage(
                student with { Latest = own.Count > 0 ? own[0] : null },
                [.. own.Select(e => new PersonName(e.Last, e.First, e.Middle, e.Suffix)).Distinct()],
                own,
                await rows.ElsewhereAsync(),
                [.. (await rows.DecisionsAsync()).Select(d => d with { Why = $"{Words.OfRule(d.Rule)} {Words.Of(Evidence.Parse(d.Evidence))}".TrimEnd() })],
                await rows.NotesAsync(),
                await rows.LeadsHereAsync(),
                student.StateId == id.Value ? null : id);
            if (MayLearnWho(viewer, own))
            {
                string[] ids = [page.Student.StateId, .. page.LeadsHere.Select(each => each.StateId)];
                var (seen, total) = await StudentDisclosures.ReadAsync(connection, tx, ids, MostSeen, ct);
                page = page with { Seen = seen, SeenTotal = total };
            }
            await WriteAsync(connection, tx, viewer, "student.view", student.StateId, ct);
            return page;
        },
        ct);

    /// <summary>Adds a note, for the viewer's district and the state to read.</summary>
    /// <returns>False when there is no such student in scope.</returns>
    /// <exception cref="ArgumentException">It is blank or too long: the page says so before.</exception>
    public Task<bool> AddNoteAsync(Viewer viewer, StudentId id, string body, CancellationToken ct)
    {
        var text = body.Trim();
        if (text.Length is 0 or > LongestNote) throw new ArgumentException($"A note has 1 to {LongestNote} characters.", nameof(body));
        return db.InTransactionAsync(
            async (connection, tx) =>
            {
                if (await SeenAsync(connection, tx, viewer, id, ct) is not { } student) return false;
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into student_note (student_no, district, body, written_at, written_by)
                    values (@StudentNo, @District, @text, @now, @Actor)
                    """,
                    new { student.StudentNo, viewer.District, text, now = time.GetUtcNow().UtcDateTime, viewer.Actor },
                    tx,
                    cancellationToken: ct));
                await WriteAsync(connection, tx, viewer, "student.note", student.StateId, ct);
                return true;
            },
            ct);
    }

    /// <summary>The state's who see students at all, and a whole district that has the student this or last school year.</summary>
    private bool MayLearnWho(Viewer viewer, IReadOnlyList<Enrolment> own) =>
        viewer.Scope.IsState || (viewer.Scope.IsWhole && own.Any(each => each.SchoolYear >= StudentsInScope.LastYear(state.Value.Today(time.GetUtcNow()))));

    private Task WriteAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, string action, string stateId, CancellationToken ct) =>
        AuditTrail.WriteAsync(
            connection, tx, new AuditEntry(time.GetUtcNow().UtcDateTime, viewer.Actor, action, viewer.District, $"student {stateId}", new { }) { Students = [stateId] }, ct);

    /// <summary>By ID, of whatever year; a retired one leads to the one that took its place.</summary>
    private static async Task<StudentHit?> SeenAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, StudentId id, CancellationToken ct)
    {
        var live = await StudentLookup.LiveAsync(connection, tx, [id], ct);
        if (!live.TryGetValue(id, out var leads) || leads.LiveNo is not { } no) return null;
        return await StudentsInScope.HitsAsync(connection, tx, viewer, [no], since: 0, most: 1, ct) is [var student] ? student : null;
    }
}
