using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// A batch of one row inside one transaction: a student keyed in, or a question that is answered. It is staged, decided and assigned by the steps of every
/// batch, and nothing stays staged.
/// </summary>
internal sealed class OneRow(MySqlConnection connection, MySqlTransaction tx, DateTime now)
{
    public const int Line = 1;

    private long? _batchId;
    private FileSurvey? _survey;
    private DecidingRun? _run;

    /// <summary>Null before <see cref="OpenAsync"/>.</summary>
    public long? BatchId => _batchId;

    public async Task OpenAsync(string channel, string district, DateOnly extractOn, string actor, CancellationToken ct) =>
        _batchId = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into batch (channel, state, stage, district, sender, file_name, bytes, sha256, extract_on, rows_total, received_at, started_at)
            values (@channel, 'complete', 'done', @district, @actor, '', 0, repeat('\0', 32), @extractOn, 1, @now, @now);
            select last_insert_id()
            """,
            new { channel, district, actor, extractOn, now },
            tx,
            cancellationToken: ct));

    /// <summary>Stages a row that was keyed in.</summary>
    public async Task StageAsync(StudentRecord record, IReadOnlyList<Problem> warnings, CancellationToken ct)
    {
        var staged = new StagedRows(_batchId!.Value);
        staged.Add(record, warnings);
        await staged.Rows.InsertAsync(connection, tx, ct);
        _survey = new FileSurvey();
        _survey.Add(record);
    }

    /// <summary>What the rules say of the row now, or null when a join has answered it (unchanged, asked before): then <see cref="MarkedAsync"/> tells how.</summary>
    public async Task<RowDecision?> ConsiderAsync(BatchDecider decider, bool asksAgain, CancellationToken ct)
    {
        _run = await decider.DecideOneAsync(connection, tx, _batchId!.Value, _survey, asksAgain, ct);
        return _run.Decisions.GetValueOrDefault(Line);
    }

    /// <summary>What is wrong with the row, seen from the register.</summary>
    public IReadOnlyCollection<Problem> Errors => [.. _run!.Errors.Values];

    /// <summary>How a join has answered the row.</summary>
    public Task<MarkedRow> MarkedAsync(CancellationToken ct) => connection.QuerySingleAsync<MarkedRow>(new CommandDefinition(
        """
        select outcome as Outcome, state_id as StateId, near_match_id as NearMatchId
        from batch_decision
        where batch_id = @BatchId and line = @Line
        """,
        new { BatchId, Line },
        tx,
        cancellationToken: ct));

    /// <summary>
    /// Assigns through the gate. Under it the row is looked at again for students that were added since it was considered, and, unless a person has
    /// decided, for questions that were opened since.
    /// </summary>
    /// <param name="decision">Null for what a join has answered.</param>
    /// <returns>False when something was added that may make a difference: roll back and begin again.</returns>
    public async Task<bool> AssignAsync(
        Assigner assigner, RowDecision? decision, DateOnly extractOn, string actor, string rulesVersion, bool byPerson, CancellationToken ct)
    {
        var batch = new Batch
        {
            BatchId = _batchId!.Value,
            ExtractOn = extractOn,
            RulesVersion = rulesVersion,
            // A person has looked at the candidates; only a new student must not meet one that came since the rules looked.
            Watermark = _run?.Watermark ?? long.MaxValue,
            NearWatermark = byPerson ? long.MaxValue : _run!.NearWatermark,
        };
        if (decision is not null) await WriteAsync(decision, ct);
        var steps = StepRunner.WithoutRecord;
        await Chunk.Only.TakeAsync(connection, tx, batch.BatchId, steps, ct);
        var added = new AddedSince(batch.BatchId, batch.Watermark, batch.NearWatermark);
        return await Assigner.ApplyAsync(connection, tx, assigner.Parameters(batch, actor, "[]"), added, steps, ct) == 0;
    }

    /// <summary>Nothing stays staged; a batch that left nothing in the register leaves no trace.</summary>
    /// <param name="outcome">What became of the row; null when nothing did.</param>
    public async Task EndAsync(Outcome? outcome, CancellationToken ct)
    {
        if (_batchId is null) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from batch_row where batch_id = @batch;
            delete from batch_decision where batch_id = @batch;
            delete from batch_candidate where batch_id = @batch;
            delete from batch_problem where batch_id = @batch;
            delete from batch where batch_id = @batch and not @stays;
            update batch
            set finished_at = @now, matched = @matched, added = @added, near = @near, unchanged = @unchanged, rows_done = 1, chunks = 1, chunks_done = 1
            where batch_id = @batch
            """,
            new
            {
                batch = _batchId,
                now,
                stays = outcome is not null,
                matched = outcome is Outcome.Match or Outcome.Unchanged,
                unchanged = outcome == Outcome.Unchanged,
                added = outcome == Outcome.New,
                near = outcome == Outcome.Near,
            },
            tx,
            cancellationToken: ct));
    }

    private async Task WriteAsync(RowDecision decision, CancellationToken ct)
    {
        decision.Chunk = 1;
        decision.Cluster = Line;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from batch_decision where batch_id = @BatchId
            """,
            new { BatchId },
            tx,
            cancellationToken: ct));
        var (decisions, candidates) = (BatchDecider.DecisionRows(), BatchDecider.CandidateRows());
        BatchDecider.Add(decisions, _batchId!.Value, decision);
        BatchDecider.AddCandidates(candidates, _batchId.Value, decision);
        await decisions.InsertAsync(connection, tx, ct);
        await candidates.InsertAsync(connection, tx, ct);
    }
}

/// <summary>A row that a join has answered.</summary>
internal sealed record MarkedRow
{
    public string Outcome { get; init; } = "";

    public string StateId { get; init; } = "";

    public long? NearMatchId { get; init; }
}
