using Dapper;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>The answers of a later set, by line: questions that were answered since.</summary>
internal sealed class AnswersDecided
{
    private readonly Dictionary<int, AnswerRow> _rows = [];

    /// <summary>The questions that the set answers.</summary>
    public IReadOnlyList<long> NearMatches { get; private init; } = [];

    public AnswerRow? Of(int line) => _rows.GetValueOrDefault(line);

    /// <summary>The questions of a batch that were answered and go out with this set.</summary>
    public static async Task<AnswersDecided> LoadAsync(MySqlConnection connection, long batchId, int set, CancellationToken ct)
    {
        var decided = (await connection.QueryAsync<DecidedQuestion>(new CommandDefinition(
            """
            select n.near_match_id as NearMatchId, n.latest_line as Line, n.state as State, coalesce(s.state_id, '') as StateId, r.warnings as Warnings, n.decided_by as DecidedBy,
                n.decided_at as DecidedAt
            from near_match n
            join near_match_row r on r.near_match_id = n.near_match_id
            left join student s on s.student_no = n.decided_student_no
            where n.latest_batch_id = @batchId
                and n.state in ('matched', 'new', 'canceled')
                and n.answered_set is null
                and n.going_set = @set
            """,
            new { batchId, set },
            cancellationToken: ct))).AsList();
        var answers = new AnswersDecided { NearMatches = [.. decided.Select(d => d.NearMatchId)] };
        foreach (var d in decided)
        {
            answers._rows[d.Line] = d.State == "canceled"
                ? new AnswerRow(AnswerKind.Canceled) { By = d.DecidedBy ?? "", At = d.DecidedAt }
                : new AnswerRow(AnswerKind.Assigned) { StateId = d.StateId, IsNew = d.State == "new", Warnings = d.Warnings };
        }
        return answers;
    }

    private sealed record DecidedQuestion
    {
        public long NearMatchId { get; init; }

        public int Line { get; init; }

        public string State { get; init; } = "";

        public string StateId { get; init; } = "";

        public string Warnings { get; init; } = "";

        public string? DecidedBy { get; init; }

        public DateTime? DecidedAt { get; init; }
    }
}
