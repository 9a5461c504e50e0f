using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
using Mosis.Data.Register;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>One question, as a viewer may know it. Each showing of another district's child is audited in the same transaction.</summary>
public sealed class NearMatchDetails(MosisDb db, IOptions<BatchOptions> options, TimeProvider time)
{
    /// <returns>Null when there is no such question in scope.</returns>
    public Task<NearMatchView?> FindAsync(Viewer viewer, long nearMatchId, CancellationToken ct) => db.InTransactionAsync(
        async (connection, tx) =>
        {
            if (await ReadAsync(connection, tx, viewer, nearMatchId, ct) is not { } view) return null;
            var shown = view.Candidates.OfType<ShownCandidate.Student>().Where(c => c.IsElsewhere || viewer.Scope.IsState).Select(c => c.StateId.Value).ToList();
            if (shown.Count > 0)
            {
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(
                        time.GetUtcNow().UtcDateTime, viewer.Actor, "candidates.shown", viewer.District, $"near match {nearMatchId}",
                        new { students = shown.Order(StringComparer.Ordinal) })
                    {
                        Students = shown,
                    },
                    ct);
            }
            return view;
        },
        ct);

    /// <summary>The same without the trail: for whoever compares what was shown with what would be shown now.</summary>
    internal async Task<NearMatchView?> ReadAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, long nearMatchId, CancellationToken ct)
    {
        if (await AskedRow.FindAsync(connection, tx, viewer.Scope, nearMatchId, ct) is not { } row) return null;
        var isDistricts = !await StudentsInScope.HasEveryCandidateAsync(connection, tx, viewer, nearMatchId, ct);
        var isStates = !viewer.SeesProtected && await HasProtectedAsync(connection, tx, nearMatchId, ct);
        var undecided = row.IsOpen ? await UndecidedAsync(connection, tx, nearMatchId, ct) : [];
        List<ShownCandidate> candidates = [];
        if (row.IsOpen && !isDistricts)
        {
            candidates.AddRange(await StudentsAsync(connection, tx, viewer, row, ct));
            candidates.AddRange(undecided.Select(u => new ShownCandidate.Undecided(
                viewer.Scope.HasSchool(u.District, u.School) ? u.NearMatchId : null, u.Score)));
        }
        isStates |= candidates.Exists(c => c is ShownCandidate.AskTheState);
        var decides = isDistricts ? WhoDecides.District : isStates ? WhoDecides.State : WhoDecides.Viewer;
        return new NearMatchView(
            row,
            candidates,
            decides,
            // The older of two rows is decided first, so that two never wait for one another.
            !undecided.Exists(u => u.NearMatchId < nearMatchId),
            // The decision itself may have brought the student into a building's scope: of another person's it is the district's to undo.
            decides == WhoDecides.Viewer
                && (viewer.Scope.IsWhole || row.DecidedBy == viewer.Actor)
                && row.CanBeUndone(time.GetUtcNow().UtcDateTime, options.Value.ReplyDelay),
            await AsksAsync(connection, tx, nearMatchId, ct),
            VersionOf(row, candidates));
    }

    private static async Task<IEnumerable<ShownCandidate>> StudentsAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, AskedRow row, CancellationToken ct)
    {
        var candidates = (await QuestionCandidate.OfAsync(connection, tx, row.NearMatchId, ct)).DistinctBy(c => c.StateId).ToList();
        if (candidates.Count == 0) return [];
        var values = (await connection.QueryAsync<CandidateValues>(new CommandDefinition(
            """
            select student_no as StudentNo, state_id as StateId, last_name as Last, first_name as First, middle_name as Middle, suffix as Suffix, sex as Sex,
                birth_date as BirthDate, race_ethnicity as RaceEthnicity, is_protected as IsProtected
            from student
            where state_id in @ids
            """,
            new { ids = candidates.Select(c => c.StateId) },
            tx,
            cancellationToken: ct))).ToDictionary(v => v.StateId, StringComparer.Ordinal);
        var own = (await StudentsInScope.EnrolmentsAsync(connection, tx, viewer, [.. values.Values.Select(v => v.StudentNo)], ct)).ToLookup(e => e.StudentNo);
        return candidates.Select(c =>
        {
            var student = values[c.StateId];
            if (student.IsProtected && !viewer.SeesProtected) return new ShownCandidate.AskTheState(c.Score);
            var latest = own[student.StudentNo].FirstOrDefault();
            return (ShownCandidate)new ShownCandidate.Student(
                StudentId.Parse(c.StateId),
                new PersonName(student.Last, student.First, student.Middle, student.Suffix),
                latest is null,
                c.StoppedBy is Rules.SimilarTwin or Rules.Twin,
                ComparedFields.Of(row, student, latest, c.Evidence),
                c.StoppedBy.Length == 0 ? "" : Words.OfRule(c.StoppedBy),
                c.Score);
        });
    }

    private static Task<bool> HasProtectedAsync(MySqlConnection connection, MySqlTransaction tx, long nearMatchId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from near_match_candidate c
                join student s on s.student_no = c.student_no
                where c.near_match_id = @nearMatchId and s.is_protected = 1)
            """,
            new { nearMatchId },
            tx,
            cancellationToken: ct));

    private static async Task<List<UndecidedRow>> UndecidedAsync(MySqlConnection connection, MySqlTransaction tx, long nearMatchId, CancellationToken ct) =>
        (await connection.QueryAsync<UndecidedRow>(new CommandDefinition(
            """
            select w.near_match_id as NearMatchId, w.district as District, w.school as School, c.score as Score
            from near_match_candidate c
            join near_match w on w.near_match_id = c.waits_for
            where c.near_match_id = @nearMatchId
                and w.is_open = 1
            order by c.rank_no
            """,
            new { nearMatchId },
            tx,
            cancellationToken: ct))).AsList();

    private static async Task<IReadOnlyList<StateAsk>> AsksAsync(MySqlConnection connection, MySqlTransaction tx, long nearMatchId, CancellationToken ct) =>
        (await connection.QueryAsync<StateAsk>(new CommandDefinition(
            """
            select a.note as Note, a.asked_at as AskedAt, coalesce(p.name, a.asked_by) as AskedBy, a.answer as Answer, a.answered_at as AnsweredAt,
                coalesce(q.name, a.answered_by) as AnsweredBy
            from near_match_ask a
            left join person p on a.asked_by = concat('person:', p.person_id)
            left join person q on a.answered_by = concat('person:', q.person_id)
            where a.near_match_id = @nearMatchId
            order by a.near_match_ask_id
            """,
            new { nearMatchId },
            tx,
            cancellationToken: ct))).AsList();

    /// <summary>Of nothing but what is shown: it travels through the form.</summary>
    private static string VersionOf(AskedRow row, List<ShownCandidate> candidates) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { row.NearMatchId, row.State, row.Undone, Candidates = candidates.ConvertAll(c => (object)c) })), 0, 16);

    private sealed record UndecidedRow
    {
        public long NearMatchId { get; init; }

        public string District { get; init; } = "";

        public string School { get; init; } = "";

        public int Score { get; init; }
    }
}
