using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Where an ID leads.</summary>
/// <param name="Asked">The ID that was asked for.</param>
/// <param name="LiveNo">The live student's number; null when the ID was retired and nothing took its place.</param>
/// <param name="LiveId">The live student's ID; equal to <see cref="Asked"/> for a live ID, the default for an ID that leads nowhere.</param>
public sealed record LiveStudent(StudentId Asked, int? LiveNo, StudentId LiveId);

/// <summary>Follows retired IDs to the ones that took their place.</summary>
public static class StudentLookup
{
    private const int MostAtOnce = 2_000;

    /// <summary>
    /// Every ID of <paramref name="ids"/> that the register knows, each once; an unknown one is absent. Chains may have any length: one query a
    /// link, for all IDs together. Merges cannot make a ring; if a repair by hand did, its IDs lead nowhere.
    /// </summary>
    public static async Task<IReadOnlyDictionary<StudentId, LiveStudent>> LiveAsync(
        MySqlConnection connection, MySqlTransaction? transaction, IReadOnlyCollection<StudentId> ids, CancellationToken ct = default)
    {
        var found = new Dictionary<StudentId, LiveStudent>();
        foreach (var some in ids.Distinct().Chunk(MostAtOnce))
        {
            var asked = (await connection.QueryAsync<Link>(new CommandDefinition(
                """
                select student_no as StudentNo, state_id as StateId, status = 'live' as IsLive, replaced_by as ReplacedBy
                from student
                where state_id in @ids
                """,
                new { ids = some.Select(id => id.Value) },
                transaction,
                cancellationToken: ct))).ToList();
            var links = await FollowAsync(connection, transaction, asked, ct);
            foreach (var link in asked) found.Add(link.Id, Live(link, links));
        }
        return found;
    }

    /// <summary>The same by the students' numbers in the register, for example of candidates that were noted before a merge.</summary>
    public static async Task<IReadOnlyDictionary<int, LiveStudent>> LiveAsync(
        MySqlConnection connection, MySqlTransaction? transaction, IReadOnlyCollection<int> studentNos, CancellationToken ct = default)
    {
        var found = new Dictionary<int, LiveStudent>();
        foreach (var some in studentNos.Distinct().Chunk(MostAtOnce))
        {
            var asked = await ReadAsync(connection, transaction, some, ct);
            var links = await FollowAsync(connection, transaction, asked, ct);
            foreach (var link in asked) found.Add(link.StudentNo, Live(link, links));
        }
        return found;
    }

    private static async Task<Dictionary<int, Link>> FollowAsync(MySqlConnection connection, MySqlTransaction? transaction, List<Link> from, CancellationToken ct)
    {
        var links = from.ToDictionary(link => link.StudentNo);
        var latest = from;
        while (true)
        {
            int[] next = [.. latest.Select(link => link.ReplacedBy).OfType<int>().Where(no => !links.ContainsKey(no)).Distinct()];
            if (next.Length == 0) return links;
            latest = await ReadAsync(connection, transaction, next, ct);
            foreach (var link in latest) links.Add(link.StudentNo, link);
        }
    }

    private static async Task<List<Link>> ReadAsync(MySqlConnection connection, MySqlTransaction? transaction, int[] studentNos, CancellationToken ct) =>
        (await connection.QueryAsync<Link>(new CommandDefinition(
            """
            select student_no as StudentNo, state_id as StateId, status = 'live' as IsLive, replaced_by as ReplacedBy
            from student
            where student_no in @studentNos
            """,
            new { studentNos },
            transaction,
            cancellationToken: ct))).ToList();

    private static LiveStudent Live(Link asked, Dictionary<int, Link> links)
    {
        var link = asked;
        for (var steps = 0; !link.IsLive; steps++)
        {
            if (steps > links.Count || link.ReplacedBy is not { } next || !links.TryGetValue(next, out link!)) return new LiveStudent(asked.Id, null, default);
        }
        return new LiveStudent(asked.Id, link.StudentNo, link.Id);
    }

    private sealed record Link
    {
        public required int StudentNo { get; init; }
        public required string StateId { get; init; }
        public required bool IsLive { get; init; }
        public int? ReplacedBy { get; init; }

        public StudentId Id => StudentId.TryParse(StateId, out var id) ? id : throw new InvalidOperationException($"Student {StudentNo} has no well-formed ID.");
    }
}
