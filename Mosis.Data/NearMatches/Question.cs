using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>The register changed between the look and the gate: the whole transaction is done again.</summary>
internal sealed class RegisterChangedException : Exception;

/// <summary>One question inside one transaction: its row staged as a batch of one, considered, assigned, closed.</summary>
internal sealed class Question(MySqlConnection connection, MySqlTransaction tx, Assigner assigner, DateTime now)
{
    private readonly OneRow _one = new(connection, tx, now);

    public MySqlConnection Connection => connection;

    public MySqlTransaction Transaction => tx;

    /// <summary>Null: there is no such question.</summary>
    public QuestionRow? Row { get; private set; }

    /// <summary>By the row of a file: the one that asked first, or the latest that attached.</summary>
    public Task FindAsync(long batchId, int line, CancellationToken ct) =>
        FindAsync("(n.latest_batch_id = @batchId and n.latest_line = @line) or (n.batch_id = @batchId and n.line = @line)", new { batchId, line }, ct);

    public Task FindAsync(long nearMatchId, CancellationToken ct) => FindAsync("n.near_match_id = @nearMatchId", new { nearMatchId }, ct);

    /// <summary>A second decider waits here until the first has committed, and then finds it decided.</summary>
    private async Task FindAsync(string which, object parameters, CancellationToken ct) =>
        Row = await connection.QueryFirstOrDefaultAsync<QuestionRow>(new CommandDefinition(
            $"""
            select n.near_match_id as NearMatchId, n.district as District, n.latest_batch_id as LatestBatchId, coalesce(n.is_open, 0) as IsOpen,
                n.decided_by as DecidedBy, n.decided_at as DecidedAt, b.extract_on as ExtractOn
            from near_match n
            join batch b on b.batch_id = n.latest_batch_id
            where {which}
            order by n.is_open desc, n.near_match_id desc
            limit 1
            for update
            """,
            parameters,
            tx,
            cancellationToken: ct));

    /// <summary>Stages the row as a batch of one.</summary>
    public async Task StageAsync(string channel, string actor, CancellationToken ct)
    {
        var row = Row!;
        await _one.OpenAsync(channel, row.District, row.ExtractOn, actor, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            insert into batch_row (batch_id, line, {RowColumns})
            select @batch, {OneRow.Line}, {RowColumns}
            from near_match_row
            where near_match_id = @NearMatchId
            """,
            new { batch = _one.BatchId, row.NearMatchId },
            tx,
            cancellationToken: ct));
    }

    /// <summary>The students that were shown, retired ones followed to the live one.</summary>
    public Task<IReadOnlyList<QuestionCandidate>> CandidatesAsync(CancellationToken ct) =>
        QuestionCandidate.OfAsync(connection, tx, Row!.NearMatchId, ct);

    /// <summary>What the rules say of the row now.</summary>
    public async Task<RowDecision> ConsiderAsync(BatchDecider decider, CancellationToken ct) =>
        // An unchanged row was found by a join and stands in the table: the content has become a claim meanwhile.
        await _one.ConsiderAsync(decider, asksAgain: true, ct) ?? throw new RegisterChangedException();

    /// <summary>Assigns through the gate, with the steps of every batch, and closes the question.</summary>
    /// <exception cref="RegisterChangedException">Something was added since the row was considered.</exception>
    public async Task AssignAsync(RowDecision decision, string state, string actor, string rulesVersion, CancellationToken ct)
    {
        decision.NearMatchId = Row!.NearMatchId;
        decision.Candidates.Clear();
        if (!await _one.AssignAsync(assigner, decision, Row.ExtractOn, actor, rulesVersion, byPerson: true, ct)) throw new RegisterChangedException();
        await CloseAsync(state, decision.StateId, actor, ct);
    }

    public async Task CloseAsync(string state, string? stateId, string actor, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update near_match
            set is_open = null, state = @state, decided_at = @now, decided_by = @actor, decided_batch_id = @batch,
                decided_student_no = (select student_no from student where state_id = @stateId)
            where near_match_id = @NearMatchId and is_open = 1;
            delete from near_match_key
            where near_match_id = @NearMatchId
            """,
            new { Row!.NearMatchId, state, stateId, actor, now, batch = _one.BatchId },
            tx,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection, tx, new AuditEntry(now, actor, "near-match." + state, Row.District, $"near match {Row.NearMatchId}", new { student = stateId }), ct);
    }

    /// <summary>The other students that were shown are other children: never offered again for this one.</summary>
    public async Task JudgeDifferentAsync(string stateId, IReadOnlyList<QuestionCandidate> shown, string actor, string rulesVersion, CancellationToken ct)
    {
        var others = shown.Select(c => c.StateId).Where(id => id != stateId).Distinct().ToList();
        if (others.Count > 0) await JudgedDifferent.JudgeAsync(new EventWork(connection, tx, now, actor, ct), stateId, others, rulesVersion);
    }

    /// <summary>The question stays open, with the candidates of today.</summary>
    public async Task ReplaceCandidatesAsync(RowDecision decision, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from near_match_candidate
            where near_match_id = @NearMatchId
            """,
            new { Row!.NearMatchId },
            tx,
            cancellationToken: ct));
        var rank = 1;
        var candidates = decision.Outcome == Outcome.Match
            ? [new RowCandidate(decision.StateId, null, null, decision.Weight, decision.Score, decision.Evidence, "")]
            : decision.Candidates;
        foreach (var c in candidates)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into near_match_candidate (near_match_id, rank_no, student_no, waits_for, score, evidence, stopped_by)
                values (@NearMatchId, @rank, (select student_no from student where state_id = nullif(@StateId, '')), @WaitsFor, @Score, @Evidence, @StoppedBy)
                """,
                new { Row.NearMatchId, rank = rank++, c.StateId, c.WaitsFor, c.Score, c.Evidence, c.StoppedBy },
                tx,
                cancellationToken: ct));
        }
    }

    /// <summary>Nothing stays staged; a batch that assigned nothing leaves no trace.</summary>
    public Task EndAsync(DecisionResult result, CancellationToken ct) => _one.EndAsync(
        result.Outcome switch
        {
            NearMatchDecisions.Matched => Outcome.Match,
            NearMatchDecisions.New => Outcome.New,
            _ => null,
        },
        ct);

    private const string RowColumns =
        """
        district, school, resident_district, school_year, local_id, last_name, first_name, middle_name, suffix, sex, birth_date, grade, race_ethnicity,
            given_id, last_norm, first_norm, middle_norm, suffix_norm, identity_hash, content_hash, warnings
        """;
}

/// <summary>A question as it stands.</summary>
internal sealed record QuestionRow
{
    public long NearMatchId { get; init; }

    public string District { get; init; } = "";

    public long LatestBatchId { get; init; }

    public bool IsOpen { get; init; }

    public string? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }

    public DateOnly ExtractOn { get; init; }
}
