using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>
/// The answers of a batch's first set, from its staging, in the order of the file's lines: read along with the file, so that no more than a row and the
/// candidates of the undecided ones are in memory.
/// </summary>
internal sealed class AnswersInOrder : IAsyncDisposable
{
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

    private readonly MySqlConnection[] _connections;
    private readonly IEnumerator<DecidedRow> _decided;
    private readonly IEnumerator<ProblemOfLine> _problems;
    private readonly ILookup<int, AnswerCandidate> _candidates;
    private readonly ILookup<int, AnswerCandidate> _asked;
    private bool _hasDecided;
    private bool _hasProblem;

    private AnswersInOrder(
        MySqlConnection[] connections,
        IEnumerable<DecidedRow> decided,
        IEnumerable<ProblemOfLine> problems,
        ILookup<int, AnswerCandidate> candidates,
        ILookup<int, AnswerCandidate> asked)
    {
        _connections = connections;
        (_decided, _problems) = (decided.GetEnumerator(), problems.GetEnumerator());
        (_candidates, _asked) = (candidates, asked);
        (_hasDecided, _hasProblem) = (_decided.MoveNext(), _problems.MoveNext());
    }

    public static async Task<AnswersInOrder> OpenAsync(MosisDb db, long batchId, CancellationToken ct)
    {
        var connections = new[] { await db.OpenAsync(ct), await db.OpenAsync(ct) };
        var candidates = await CandidatesAsync(connections[0], batchId, ct);
        var asked = await AskedBeforeAsync(connections[0], batchId, ct);
        return new AnswersInOrder(connections, Decided(connections[0], batchId), Problems(connections[1], batchId), candidates, asked);
    }

    /// <summary>Null when the line has no answer. Ask for the lines in their order.</summary>
    /// <exception cref="InvalidOperationException">An answer was passed over, or a line has two: a bug.</exception>
    public AnswerRow? Of(int line)
    {
        if ((_hasDecided && _decided.Current.Line < line) || (_hasProblem && _problems.Current.Line < line))
            throw new InvalidOperationException($"An answer before line {line} has no row.");
        var found = new List<Problem>();
        for (; _hasProblem && _problems.Current.Line == line; _hasProblem = _problems.MoveNext()) found.Add(_problems.Current.Problem);
        if (!_hasDecided || _decided.Current.Line > line) return found.Count == 0 ? null : new AnswerRow(AnswerKind.Errors) { Problems = found };
        if (found.Count > 0) throw new InvalidOperationException($"Line {line} has two answers.");
        var d = _decided.Current;
        _hasDecided = _decided.MoveNext();
        return d.Outcome switch
        {
            "N" or "M" or "U" => new AnswerRow(AnswerKind.Assigned) { StateId = d.StateId, IsNew = d.Outcome == "N", Warnings = d.Warnings },
            "Q" => new AnswerRow(AnswerKind.Matches) { Candidates = [.. _candidates.Contains(d.Line) ? _candidates[d.Line] : _asked[d.Line]] },
            "C" => new AnswerRow(AnswerKind.Canceled) { By = d.DecidedBy ?? "", At = d.DecidedAt },
            _ => throw new InvalidOperationException($"Line {line} has the outcome {d.Outcome}."),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _decided.Dispose();
        _problems.Dispose();
        foreach (var connection in _connections) await connection.DisposeAsync();
    }

    private static IEnumerable<DecidedRow> Decided(MySqlConnection connection, long batchId) => connection.Query<DecidedRow>(
        """
        select d.line as Line, d.outcome as Outcome, if(b.is_dry_run and d.outcome = 'N', '', d.state_id) as StateId,
            trim(concat(r.warnings, ' ', d.warnings)) as Warnings, n.decided_by as DecidedBy, n.decided_at as DecidedAt
        from batch b
        straight_join batch_decision d force index (primary) on d.batch_id = b.batch_id
        straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
        left join near_match n on n.near_match_id = d.near_match_id
        where b.batch_id = @batchId and d.outcome <> 'E'
        order by d.line
        """,
        new { batchId },
        buffered: false);

    private static IEnumerable<ProblemOfLine> Problems(MySqlConnection connection, long batchId) => connection.Query<ProblemOfLine>(
        """
        select line as Line, code as Code, field as Field, found as Found, expected as Expected, mend as Mend
        from batch_problem
        where batch_id = @batchId and line > 0
        order by line, problem_no
        """,
        new { batchId },
        buffered: false);

    private static async Task<ILookup<int, AnswerCandidate>> CandidatesAsync(MySqlConnection connection, long batchId, CancellationToken ct) =>
        (await connection.QueryAsync<AnswerCandidate>(new CommandDefinition(
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

    private static async Task<ILookup<int, AnswerCandidate>> AskedBeforeAsync(MySqlConnection connection, long batchId, CancellationToken ct) =>
        (await connection.QueryAsync<AnswerCandidate>(new CommandDefinition(
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

    private sealed record DecidedRow
    {
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

        public Problem Problem => new(Code, Field, Found, Expected, Mend);
    }
}
