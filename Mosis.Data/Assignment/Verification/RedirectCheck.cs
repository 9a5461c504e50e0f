using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>Follows every retired ID that another took the place of. A chain may end at an ID that was itself given in error, and leads nowhere then; it must end.</summary>
internal static class RedirectCheck
{
    public static async Task<Checked> RunAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var tally = new Tally("Each retired ID that was replaced leads, without a ring, to a student that is not");
        var links = (await connection.QueryAsync<Link>(new CommandDefinition(
            """
            select s.student_no as StudentNo, s.replaced_by as ReplacedBy, t.student_no is not null as Stands
            from student s
            left join student t on t.student_no = s.replaced_by
            where s.replaced_by is not null
            """,
            transaction: snapshot,
            commandTimeout: 0,
            cancellationToken: ct))).ToDictionary(link => link.StudentNo);
        // What was followed once to its end need not be followed again.
        var ends = new HashSet<int>();
        foreach (var studentNo in links.Keys.Order())
        {
            tally.Look();
            var way = new HashSet<int>();
            var at = studentNo;
            var isWhole = true;
            while (isWhole && !ends.Contains(at) && links.TryGetValue(at, out var link))
            {
                isWhole = way.Add(at) && link.Stands;
                at = link.ReplacedBy;
            }
            if (isWhole) ends.UnionWith(way);
            else tally.Broken($"student {studentNo}");
        }
        return tally.Checked;
    }

    private sealed record Link
    {
        public int StudentNo { get; init; }

        public int ReplacedBy { get; init; }

        public bool Stands { get; init; }
    }
}
