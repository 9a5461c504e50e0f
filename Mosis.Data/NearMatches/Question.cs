using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>The register changed between the look and the gate: the whole transaction is done again.</summary>
internal sealed class RegisterChangedException : Exception;

/// <summary>One question inside one transaction: its row staged as a batch of one, considered, assigned, closed.</summary>
internal sealed class Question(MySqlConnection connection, MySqlTransaction tx, Assigner assigner, DateTime now)
{
    public const int Line = 1;

    private long? _batchId;
    private DecidingRun? _run;

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
        _batchId = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into batch (channel, state, stage, district, sender, file_name, bytes, sha256, extract_on, rows_total, received_at, started_at)
            values (@channel, 'complete', 'done', @District, @actor, '', 0, repeat('\0', 32), @ExtractOn, 1, @now, @now);
            select last_insert_id()
            """,
            new { channel, row.District, actor, row.ExtractOn, now },
            tx,
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            insert into batch_row (batch_id, line, {RowColumns})
            select @batch, {Line}, {RowColumns}
            from near_match_row
            where near_match_id = @NearMatchId;
            insert into batch_row_key (batch_id, line, key_hash)
            select @batch, {Line}, key_hash
            from near_match_key
            where near_match_id = @NearMatchId
            """,
            new { batch = _batchId, row.NearMatchId },
            tx,
            cancellationToken: ct));
    }

    /// <summary>The students that were shown, retired ones followed to the live one.</summary>
    public async Task<IReadOnlyList<QuestionCandidate>> CandidatesAsync(CancellationToken ct)
    {
        var shown = (await connection.QueryAsync<QuestionCandidate>(new CommandDefinition(
            """
            select s.state_id as GivenId, s.state_id as StateId, c.score as Score, c.evidence as Evidence
            from near_match_candidate c
            join student s on s.student_no = c.student_no
            where c.near_match_id = @NearMatchId
            order by c.rank_no
            """,
            new { Row!.NearMatchId },
            tx,
            cancellationToken: ct))).AsList();
        var live = await StudentLookup.LiveAsync(connection, tx, [.. shown.Select(c => StudentId.Parse(c.GivenId))], ct);
        return [.. shown.Where(c => live[StudentId.Parse(c.GivenId)].LiveNo is not null).Select(c => c with { StateId = live[StudentId.Parse(c.GivenId)].LiveId.Value })];
    }

    /// <summary>What the rules say of the row now.</summary>
    public async Task<RowDecision> ConsiderAsync(BatchDecider decider, CancellationToken ct)
    {
        _run = await decider.DecideOneAsync(connection, tx, _batchId!.Value, asksAgain: true, ct);
        // An unchanged row was found by a join and stands in the table: the content has become a claim meanwhile.
        return _run.Decisions.GetValueOrDefault(Line) ?? throw new RegisterChangedException();
    }

    /// <summary>Assigns through the gate, with the steps of every batch, and closes the question.</summary>
    /// <exception cref="RegisterChangedException">Something was added since the row was considered.</exception>
    public async Task AssignAsync(RowDecision decision, string state, string actor, string rulesVersion, CancellationToken ct)
    {
        var batch = new Batch
        {
            BatchId = _batchId!.Value,
            ExtractOn = Row!.ExtractOn,
            RulesVersion = rulesVersion,
            // A person has looked at the candidates; only a new student must not meet one that came since the rules looked.
            Watermark = _run?.Watermark ?? long.MaxValue,
            NearWatermark = long.MaxValue,
        };
        decision.NearMatchId = Row.NearMatchId;
        decision.Chunk = 1;
        await InsertDecisionAsync(batch.BatchId, decision, ct);
        await Assigner.ApplyAsync(connection, tx, assigner.Parameters(batch, 1, actor), new StepRunner(), ct);
        var isDone = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select needs_recheck = 0
            from batch_decision
            where batch_id = @BatchId
            """,
            new { batch.BatchId },
            tx,
            cancellationToken: ct));
        if (!isDone) throw new RegisterChangedException();
        await connection.ExecuteAsync(new CommandDefinition(
            StepText.Of("410_count_names"), new { batch = batch.BatchId }, tx, cancellationToken: ct));
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
            new { Row!.NearMatchId, state, stateId, actor, now, batch = _batchId },
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
    public async Task EndAsync(DecisionResult result, CancellationToken ct)
    {
        if (_batchId is null) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from batch_row where batch_id = @batch;
            delete from batch_row_key where batch_id = @batch;
            delete from batch_decision where batch_id = @batch;
            delete from batch_candidate where batch_id = @batch;
            delete from batch_problem where batch_id = @batch;
            delete from batch where batch_id = @batch and not @assigned;
            update batch
            set finished_at = @now, matched = @matched, added = @added, rows_done = 1, chunks = 1, chunks_done = 1
            where batch_id = @batch
            """,
            new
            {
                batch = _batchId,
                now,
                matched = result.Outcome == NearMatchDecisions.Matched,
                added = result.Outcome == NearMatchDecisions.New,
                assigned = result.Outcome is NearMatchDecisions.Matched or NearMatchDecisions.New,
            },
            tx,
            cancellationToken: ct));
    }

    private Task<int> InsertDecisionAsync(long batchId, RowDecision d, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            delete from batch_decision where batch_id = @batchId;
            insert into batch_decision (
                batch_id, line, chunk, outcome, state_id, leader, cluster, makes_claim, basis, rule, score, evidence, warnings, near_match_id)
            values (@batchId, @Line, 1, @outcome, @StateId, @Line, @Line, 1, @Basis, @Rule, @Score, @Evidence, '', @NearMatchId)
            """,
            new { batchId, d.Line, outcome = ((char)d.Outcome).ToString(), d.StateId, d.Basis, d.Rule, d.Score, d.Evidence, d.NearMatchId },
            tx,
            cancellationToken: ct));

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

/// <summary>A student that was shown with a question.</summary>
internal sealed record QuestionCandidate
{
    /// <summary>As it was shown.</summary>
    public string GivenId { get; init; } = "";

    /// <summary>The live one that it leads to.</summary>
    public string StateId { get; init; } = "";

    public int Score { get; init; }

    public string Evidence { get; init; } = "";
}
