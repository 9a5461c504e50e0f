using System.Diagnostics;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// Decides every undecided row of a batch, outside the gate: unchanged rows and rows asked before by joins, the rest by comparing candidates.
/// Leaves the decisions in batch_decision, in chunks to be done; assigns nothing.
/// </summary>
public sealed class BatchDecider(MosisDb db, MatchParameters parameters, NameCensus census)
{
    private const int WrittenAtOnce = 4_000;
    private readonly Decider _decider = new(new Comparer(parameters));
    private readonly PairDecider _pairs = new(new Comparer(parameters));

    /// <summary>The version of the rules that is kept with each decision.</summary>
    public string RulesVersion => parameters.Version;

    /// <summary>Decides a whole batch. The same rows against the same register give the same decisions.</summary>
    /// <param name="survey">Of the rows as they were staged; null when this process has not staged them.</param>
    /// <returns>What deciding rows of it again will need.</returns>
    internal Task<FileFacts> DecideAsync(Batch batch, int chunkRows, FileSurvey? survey, Fence fence, StepRunner steps, CancellationToken ct) =>
        DecideAsync(batch, chunkRows, survey, null, null, fence, steps, ct);

    /// <summary>Decides rows again for which something was added to the register meanwhile.</summary>
    /// <param name="lines">All that are undecided.</param>
    /// <param name="file">What <see cref="DecideAsync(Batch, int, FileSurvey?, Fence, StepRunner, CancellationToken)"/> has found out; null when it was another process.</param>
    internal Task<FileFacts> DecideAgainAsync(Batch batch, int chunkRows, IReadOnlyList<int> lines, FileFacts? file, Fence fence, StepRunner steps, CancellationToken ct) =>
        DecideAsync(batch, chunkRows, null, file, lines, fence, steps, ct);

    private async Task<FileFacts> DecideAsync(
        Batch batch, int chunkRows, FileSurvey? survey, FileFacts? file, IReadOnlyList<int>? lines, Fence fence, StepRunner steps, CancellationToken ct)
    {
        var again = lines is not null;
        await using var connection = await db.OpenForLoadingAsync(ct);
        var run = new DecidingRun(connection, null, batch.BatchId, census, steps, _decider, _pairs);
        await run.BeginAsync(survey, file, ct);
        var firstChunk = again ? batch.Chunks + 1 : 1;
        await fence.InLoadingTransactionAsync(
            async (writing, tx) =>
            {
                if (!again) await ForgetAsync(writing, tx, batch.BatchId, ct);
                await run.MarkKnownAsync(writing, tx, asksAgain: false, firstChunk, ct);
            },
            ct);
        await run.FindUndecidedAsync(lines, ct);
        await run.DecideAsync(ct);
        await run.SettleAsync(ct);

        var started = Stopwatch.GetTimestamp();
        if (!batch.IsDryRun) await DrawIdsAsync(run.Decisions, ct);
        var chunks = Chunk(run.Decisions, firstChunk + 1 + (run.File.LastLine / DecidingRun.UnchangedLines), chunkRows);
        var (wrong, missed) = ExpectedErrors.Of(run.Decisions.Values);
        await fence.InLoadingTransactionAsync(
            async (writing, tx) =>
            {
                await WriteAsync(run, rows => rows.WriteAsync(writing, tx, ct));
                await writing.ExecuteAsync(new CommandDefinition(
                    """
                    update batch
                    set watermark = @watermark, near_watermark = @nearWatermark, chunks = @chunks, rules_version = @version, rows_done = if(@again, rows_done, 0),
                        expected_wrong = if(@again, expected_wrong, 0) + @wrong, expected_missed = if(@again, expected_missed, 0) + @missed
                    where batch_id = @batchId
                    """,
                    new { batchId = batch.BatchId, watermark = run.Watermark, nearWatermark = run.NearWatermark, chunks, version = RulesVersion, again, wrong, missed },
                    tx,
                    cancellationToken: ct));
            },
            ct);
        steps.Note("190_write_decisions", run.Decisions.Count, started);
        return run.File;
    }

    /// <summary>What an attempt that was cut off left.</summary>
    private static Task<int> ForgetAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            delete from batch_decision where batch_id = @batchId;
            delete from batch_candidate where batch_id = @batchId;
            delete p
            from batch_problem p
            straight_join batch_row r force index (primary) on r.batch_id = p.batch_id and r.line = p.line
            where p.batch_id = @batchId
            """,
            new { batchId },
            tx,
            cancellationToken: ct));

    /// <summary>Decides the one row of a batch inside a transaction: an online entry, or a question considered again.</summary>
    /// <param name="survey">Of the row as it was staged; null when somebody else has staged it.</param>
    /// <param name="asksAgain">The row is an open question itself.</param>
    internal async Task<DecidingRun> DecideOneAsync(
        MySqlConnection connection, MySqlTransaction tx, long batchId, FileSurvey? survey, bool asksAgain, CancellationToken ct)
    {
        var run = new DecidingRun(connection, tx, batchId, census, new StepRunner(), _decider, _pairs);
        await run.BeginAsync(survey, null, ct);
        await run.MarkKnownAsync(connection, tx, asksAgain, 1, ct);
        await run.FindUndecidedAsync(null, ct);
        await run.DecideAsync(ct);
        await run.SettleAsync(ct);
        return run;
    }

    internal static BulkRows DecisionRows() => new(
        "batch_decision", "batch_id", "line", "chunk", "outcome", "state_id", "leader", "cluster", "makes_claim", "basis", "rule", "score", "evidence",
        "warnings", "near_match_id");

    internal static void Add(BulkRows rows, long batchId, RowDecision d) => rows.Add(
        batchId, d.Line, d.Chunk, ((char)d.Outcome).ToString(), d.StateId, d.Leader, d.Cluster, d.MakesClaim, d.Basis, d.Rule, d.Score, d.Evidence,
        string.Join(' ', d.Warnings), d.NearMatchId);

    internal static BulkRows CandidateRows() => new(
        "batch_candidate", "batch_id", "line", "rank_no", "state_id", "other_line", "waits_for", "score", "evidence", "stopped_by");

    /// <summary>The best of them, best first.</summary>
    internal static void AddCandidates(BulkRows rows, long batchId, RowDecision d)
    {
        var rank = 1;
        foreach (var c in d.Candidates.OrderByDescending(c => c.Weight).ThenBy(c => c.StateId, StringComparer.Ordinal).Take(Decider.MostCandidates))
        {
            rows.Add(batchId, d.Line, rank++, c.StateId, c.OtherLine, c.WaitsFor, c.Score, c.Evidence, c.StoppedBy);
        }
    }

    /// <summary>Writes what was decided, some thousand rows at a time.</summary>
    private static async Task WriteAsync(DecidingRun run, Func<BulkRows, Task> write)
    {
        var candidates = CandidateRows();
        foreach (var some in run.Decisions.Values.Where(d => !run.IsMarked(d.Line)).Chunk(WrittenAtOnce))
        {
            var decisions = DecisionRows();
            foreach (var d in some)
            {
                Add(decisions, run.BatchId, d);
                AddCandidates(candidates, run.BatchId, d);
            }
            await write(decisions);
        }
        await write(candidates);
        var problems = BatchProblems.Rows();
        foreach (var (line, problem) in run.Errors) BatchProblems.Add(problems, run.BatchId, line, 1, problem);
        await write(problems);
    }

    private async Task DrawIdsAsync(IReadOnlyDictionary<int, RowDecision> decisions, CancellationToken ct)
    {
        var leaders = decisions.Values.Where(d => d.Outcome == Outcome.New && d.Leader == d.Line).OrderBy(d => d.Line).ToList();
        if (leaders.Count == 0) return;
        var ids = await StateIdBlock.DrawAsync(db, leaders.Count, ct);
        for (var i = 0; i < leaders.Count; i++) leaders[i].StateId = ids[i].Value;
        foreach (var follower in decisions.Values.Where(d => d.Outcome == Outcome.New && d.Leader != d.Line)) follower.StateId = decisions[follower.Leader].StateId;
    }

    /// <summary>Rows that were decided together are done together: a cluster never lies in two chunks.</summary>
    /// <returns>The last chunk's number.</returns>
    private static int Chunk(IReadOnlyDictionary<int, RowDecision> decisions, int first, int chunkRows)
    {
        var byCluster = decisions.Values.OrderBy(d => d.Cluster).ToArray();
        var (chunk, inChunk) = (first, 0);
        for (var from = 0; from < byCluster.Length;)
        {
            var to = from + 1;
            while (to < byCluster.Length && byCluster[to].Cluster == byCluster[from].Cluster) to++;
            if (inChunk > 0 && inChunk + to - from > chunkRows) (chunk, inChunk) = (chunk + 1, 0);
            inChunk += to - from;
            for (; from < to; from++) byCluster[from].Chunk = chunk;
        }
        return chunk;
    }
}
