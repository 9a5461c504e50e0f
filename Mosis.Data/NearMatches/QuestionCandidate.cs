using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>A student that was shown with a question.</summary>
internal sealed record QuestionCandidate
{
    /// <summary>As it was shown.</summary>
    public string GivenId { get; init; } = "";

    /// <summary>The live one that it leads to.</summary>
    public string StateId { get; init; } = "";

    public int Score { get; init; }

    public string Evidence { get; init; } = "";

    public string StoppedBy { get; init; } = "";

    /// <summary>The students of a question, best first, retired ones followed to the live one.</summary>
    public static async Task<IReadOnlyList<QuestionCandidate>> OfAsync(MySqlConnection connection, MySqlTransaction tx, long nearMatchId, CancellationToken ct)
    {
        var shown = (await connection.QueryAsync<QuestionCandidate>(new CommandDefinition(
            """
            select s.state_id as GivenId, s.state_id as StateId, c.score as Score, c.evidence as Evidence, c.stopped_by as StoppedBy
            from near_match_candidate c
            join student s on s.student_no = c.student_no
            where c.near_match_id = @nearMatchId
            order by c.rank_no
            """,
            new { nearMatchId },
            tx,
            cancellationToken: ct))).AsList();
        var live = await StudentLookup.LiveAsync(connection, tx, [.. shown.Select(c => StudentId.Parse(c.GivenId))], ct);
        return [.. shown.Where(c => live[StudentId.Parse(c.GivenId)].LiveNo is not null).Select(c => c with { StateId = live[StudentId.Parse(c.GivenId)].LiveId.Value })];
    }
}
