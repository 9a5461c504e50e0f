using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>
/// Finds students of a viewer's scope. What is sought is normalised as everything is, and found by the keys that candidates are found by. Every search is
/// audited: by what kind of criterion, never its value, and the IDs that were shown.
/// </summary>
public sealed class StudentSearch(MosisDb db, CurrentDirectory directory, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>Never more at once.</summary>
    public const int Most = 25;

    public async Task<StudentsFound> FindAsync(Viewer viewer, StudentQuery query, CancellationToken ct)
    {
        var codes = query is StudentQuery.ByName ? (await directory.GetAsync(ct)).Codes : null;
        return await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var now = time.GetUtcNow();
                var found = query switch
                {
                    StudentQuery.ById(var id) => await ByIdAsync(connection, tx, viewer, id, ct),
                    StudentQuery.ByName sought => await ByNameAsync(connection, tx, viewer, sought, codes!, Today(now), ct),
                    _ => throw new ArgumentOutOfRangeException(nameof(query)),
                };
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(
                        now.UtcDateTime, viewer.Actor, "student.search", viewer.District, "search",
                        new { by = Criteria(query), shown = found.Hits.Select(h => h.StateId), more = found.HasMore })
                    {
                        Students = [.. found.Hits.Select(h => h.StateId)],
                    },
                    ct);
                return found;
            },
            ct);
    }

    private DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, state.Value.Zone).DateTime);

    private static async Task<StudentsFound> ByIdAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, StudentId id, CancellationToken ct)
    {
        var live = await StudentLookup.LiveAsync(connection, tx, [id], ct);
        if (!live.TryGetValue(id, out var leads) || leads.LiveNo is not { } no) return new StudentsFound([], false);
        var hits = await HitsAsync(connection, tx, viewer, [no], since: 0, ct);
        return new StudentsFound(hits, false, hits.Count > 0 && leads.LiveId != id ? id : null);
    }

    private static async Task<StudentsFound> ByNameAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, StudentQuery.ByName sought, CodeTables codes, DateOnly today, CancellationToken ct)
    {
        var name = NameNormalizer.Normalize(new PersonName(sought.Last, sought.First, "", ""), codes);
        var lastKeys = KeysOf(name.Last, sought.BirthDate);
        var firstKeys = KeysOf(name.First, sought.BirthDate);
        if (lastKeys.Count == 0) return new StudentsFound([], false);
        // Students of one birth date with one sound: a handful, however large the register is. A name that only sealed claims state finds nobody.
        var students = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select distinct k.student_no
            from match_key m force index (primary)
            straight_join known_as k force index (by_number) on k.known_as_id = m.known_as_id
            where m.key_hash in @lastKeys
                and k.birth_date = @BirthDate
                and not exists (
                    select 1
                    from claim c force index (by_student)
                    where c.student_no = k.student_no and c.identity_hash = k.identity_hash
                    having max(c.is_sealed) = 1 and min(c.is_sealed) = 1)
                and (
                    @isAnyFirst
                    or k.first_norm like concat(@first, '%')
                    or exists (
                        select 1
                        from match_key f force index (primary)
                        where f.key_hash in @firstKeys and f.known_as_id = k.known_as_id))
            """,
            new
            {
                lastKeys,
                sought.BirthDate,
                isAnyFirst = name.First.Length == 0,
                first = name.First,
                firstKeys = firstKeys.Count == 0 ? [0UL] : firstKeys,
            },
            tx,
            cancellationToken: ct))).AsList();
        var hits = await HitsAsync(connection, tx, viewer, students, StudentsInScope.LastYear(today), ct);
        return new StudentsFound([.. hits.Take(Most)], hits.Count > Most);
    }

    /// <summary>Of the birth date with the sound of each word.</summary>
    private static IReadOnlyList<ulong> KeysOf(string normal, DateOnly birthDate) =>
        normal.Length == 0 ? [] : MatchKeys.Of(new Identity(new NormalName(normal, "", "", ""), birthDate, "", ""));

    /// <summary>One more than are shown at once, so that more are known of; each with the latest of the viewer's own enrolments.</summary>
    private static async Task<IReadOnlyList<StudentHit>> HitsAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, List<int> studentNos, int since, CancellationToken ct)
    {
        var hits = await StudentsInScope.HitsAsync(connection, tx, viewer, studentNos, since, Most + 1, ct);
        var own = await StudentsInScope.EnrolmentsAsync(connection, tx, viewer, [.. hits.Select(h => h.StudentNo)], ct);
        var latest = own.GroupBy(e => e.StudentNo).ToDictionary(g => g.Key, g => g.First());
        return [.. hits.Select(h => h with { Latest = latest.GetValueOrDefault(h.StudentNo) })];
    }

    private static string[] Criteria(StudentQuery query) => query switch
    {
        StudentQuery.ByName { First.Length: > 0 } => ["last-name", "first-name", "birth-date"],
        StudentQuery.ByName => ["last-name", "birth-date"],
        _ => ["state-id"],
    };
}
