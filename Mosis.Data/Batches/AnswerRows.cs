using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>A candidate as an answer shows it.</summary>
internal sealed record AnswerCandidate
{
    public int Line { get; init; }

    /// <summary>Empty for an undecided row.</summary>
    public string StateId { get; init; } = "";

    public string LastName { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string Sex { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    /// <summary>The sender's own district when it has stated the student; blank for a student of other districts only.</summary>
    public string District { get; init; } = "";

    public bool IsElsewhere => StateId.Length > 0 && District.Length == 0;

    public bool IsProtected { get; init; }

    public int Score { get; init; }

    public string Evidence { get; init; } = "";

    public string StoppedBy { get; init; } = "";
}

/// <summary>What one row's answer says.</summary>
internal sealed record AnswerRow(AnswerKind Kind)
{
    public string StateId { get; init; } = "";

    public bool IsNew { get; init; }

    public string Warnings { get; init; } = "";

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<AnswerCandidate> Candidates { get; init; } = [];

    public string By { get; init; } = "";

    public DateTime? At { get; init; }
}

/// <summary>The answers of a set, by line.</summary>
internal sealed class AnswerRows
{
    private readonly Dictionary<int, AnswerRow> _rows = [];

    /// <summary>The questions that a later set answers.</summary>
    public IReadOnlyList<long> NearMatches { get; private set; } = [];

    public AnswerRow? Of(int line) => _rows.GetValueOrDefault(line);

    /// <summary>Everything that was decided, from the staging of a batch.</summary>
    public static async Task<AnswerRows> OfBatchAsync(MySqlConnection connection, long batchId, CancellationToken ct)
    {
        var answers = new AnswerRows();
        await answers.AddErrorsAsync(connection, batchId, ct);
        var candidates = (await connection.QueryAsync<AnswerCandidate>(new CommandDefinition(
            $"""
            select c.line as Line, {CandidateColumns}
            from batch_candidate c
            join batch b on b.batch_id = c.batch_id
            left join batch_decision o force index (primary) on o.batch_id = c.batch_id and o.line = c.other_line
            left join student s on s.state_id = if(c.state_id <> '', c.state_id, nullif(o.state_id, ''))
            where c.batch_id = @batchId
            order by c.line, c.rank_no
            """,
            new { batchId },
            cancellationToken: ct))).ToLookup(c => c.Line);
        var asked = (await connection.QueryAsync<AnswerCandidate>(new CommandDefinition(
            $"""
            select d.line as Line, {CandidateColumns}
            from batch_decision d
            join near_match_candidate c on c.near_match_id = d.near_match_id
            join batch b on b.batch_id = d.batch_id
            left join student s on s.student_no = c.student_no
            where d.batch_id = @batchId and d.outcome = 'Q'
            order by d.line, c.rank_no
            """,
            new { batchId },
            cancellationToken: ct))).ToLookup(c => c.Line);
        var decided = connection.QueryUnbufferedAsync<DecidedRow>(
            """
            select d.line as Line, d.outcome as Outcome, if(b.is_dry_run and d.outcome = 'N', '', d.state_id) as StateId,
                trim(concat(r.warnings, ' ', d.warnings)) as Warnings, n.decided_by as DecidedBy, n.decided_at as DecidedAt
            from batch_decision d
            join batch b on b.batch_id = d.batch_id
            straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
            left join near_match n on n.near_match_id = d.near_match_id
            where d.batch_id = @batchId and d.outcome <> 'E'
            """,
            new { batchId });
        await foreach (var d in decided.WithCancellation(ct))
        {
            answers._rows.Add(d.Line, d.Outcome switch
            {
                "N" or "M" or "U" => new AnswerRow(AnswerKind.Assigned) { StateId = d.StateId, IsNew = d.Outcome == "N", Warnings = d.Warnings },
                "Q" => new AnswerRow(AnswerKind.Matches) { Candidates = [.. candidates.Contains(d.Line) ? candidates[d.Line] : asked[d.Line]] },
                "C" => new AnswerRow(AnswerKind.Canceled) { By = d.DecidedBy ?? "", At = d.DecidedAt },
                _ => throw new InvalidOperationException($"Line {d.Line} of batch {batchId} has the outcome {d.Outcome}."),
            });
        }
        return answers;
    }

    /// <summary>The questions of a batch that were answered and go out with this set.</summary>
    public static async Task<AnswerRows> OfDecidedAsync(MySqlConnection connection, long batchId, int set, CancellationToken ct)
    {
        var answers = new AnswerRows();
        var decided = (await connection.QueryAsync<DecidedRow>(new CommandDefinition(
            """
            select n.near_match_id as NearMatchId, n.latest_line as Line, n.state as Outcome, coalesce(s.state_id, '') as StateId, r.warnings as Warnings, n.decided_by as DecidedBy,
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
        answers.NearMatches = [.. decided.Select(d => d.NearMatchId)];
        foreach (var d in decided)
        {
            answers._rows[d.Line] = d.Outcome == "canceled"
                ? new AnswerRow(AnswerKind.Canceled) { By = d.DecidedBy ?? "", At = d.DecidedAt }
                : new AnswerRow(AnswerKind.Assigned) { StateId = d.StateId, IsNew = d.Outcome == "new", Warnings = d.Warnings };
        }
        return answers;
    }

    private const string CandidateColumns =
        """
        coalesce(s.state_id, '') as StateId, coalesce(s.last_name, '') as LastName, coalesce(s.first_name, '') as FirstName,
            coalesce(s.middle_name, '') as MiddleName, coalesce(s.suffix, '') as Suffix, coalesce(s.sex, '') as Sex, s.birth_date as BirthDate,
            coalesce((
                select k.district
                from claim k
                where k.student_no = s.student_no and k.district = b.district and k.is_sealed = 0
                limit 1
            ), '') as District,
            coalesce(s.is_protected, 0) as IsProtected, c.score as Score, c.evidence as Evidence, c.stopped_by as StoppedBy
        """;

    private async Task AddErrorsAsync(MySqlConnection connection, long batchId, CancellationToken ct)
    {
        var problems = await connection.QueryAsync<ProblemOfLine>(new CommandDefinition(
            """
            select line as Line, code as Code, field as Field, found as Found, expected as Expected, mend as Mend
            from batch_problem
            where batch_id = @batchId and line > 0
            order by line, problem_no
            """,
            new { batchId },
            cancellationToken: ct));
        foreach (var row in problems.GroupBy(p => p.Line))
        {
            _rows.Add(row.Key, new AnswerRow(AnswerKind.Errors)
            {
                Problems = [.. row.Select(p => new Problem(p.Code, p.Field, p.Found, p.Expected, p.Mend))],
            });
        }
    }

    private sealed record DecidedRow
    {
        public long NearMatchId { get; init; }

        public int Line { get; init; }

        public string Outcome { get; init; } = "";

        public string StateId { get; init; } = "";

        public string Warnings { get; init; } = "";

        public string? DecidedBy { get; init; }

        public DateTime? DecidedAt { get; init; }
    }

    private sealed record ProblemOfLine
    {
        public int Line { get; init; }

        public string Code { get; init; } = "";

        public string Field { get; init; } = "";

        public string Found { get; init; } = "";

        public string Expected { get; init; } = "";

        public string Mend { get; init; } = "";
    }
}
