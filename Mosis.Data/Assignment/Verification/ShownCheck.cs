using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>Computes what is shown of every student anew from everything that was claimed, some thousand students at a time.</summary>
internal static class ShownCheck
{
    private const int AtOnce = 2_000;

    public static async Task<Checked> RunAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var tally = new Tally("Each student is shown as its claims say");
        for (var last = 0; ;)
        {
            int[] some = [.. await connection.QueryAsync<int>(new CommandDefinition(
                """
                select student_no
                from student
                where student_no > @last
                order by student_no
                limit @AtOnce
                """,
                new { last, AtOnce },
                snapshot,
                cancellationToken: ct))];
            if (some.Length == 0) return tally.Checked;
            tally.Look(some.Length);
            foreach (var student in await ShownIdentityStore.DifferingFromClaimsAsync(connection, snapshot, some, ct)) tally.Broken($"student {student}");
            last = some[^1];
        }
    }
}
