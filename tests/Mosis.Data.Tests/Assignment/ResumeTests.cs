using System.Diagnostics;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using Mosis.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Data.Tests.Assignment;

/// <summary>A worker is killed, at random moments and at each edge of a stage; the next one goes on, and nobody can tell afterwards.</summary>
[Trait("Category", "Slow")]
public sealed class ResumeTests(UndisturbedRun run, ITestOutputHelper output) : IClassFixture<UndisturbedRun>
{
    private const int Kills = 30;
    [Fact]
    public async Task Fault_116_killed_at_thirty_random_moments_the_batch_ends_as_if_nothing_had_been()
    {
        output.WriteLine($"undisturbed: {run.Duration.TotalSeconds:0.0} s, {run.Summary}");
        var random = new Random(20251006);
        var stages = new List<string>();
        for (var round = 1; stages.Count < Kills; round++)
        {
            await using var database = await run.Bench.FilledAsync();
            var batch = await run.Bench.ReceiveAsync(database);
            for (var kill = random.Next(1, 5); kill > 0; kill--)
            {
                using var work = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks);
                var after = run.Duration * random.NextDouble();
                await Eventually.TrueAsync("the batch is at work", async () => work.HasEnded || (await StageAsync(database, batch)).State == BatchState.Working);
                var since = Stopwatch.GetTimestamp();
                await Eventually.TrueAsync("the moment has come", () => work.HasEnded || Stopwatch.GetElapsedTime(since) > after);
                if (work.HasEnded) continue;
                await work.KillAsync();
                var reached = await StageAsync(database, batch);
                if (reached.State == BatchState.Working) stages.Add(reached.Stage);
            }
            (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
            await RegisterPicture.ShouldBeSoundAsync(database);
            await RegisterPicture.ShouldBeAsync(database, run.Picture, $"round {round}");
        }
        output.WriteLine(string.Join(", ", stages.GroupBy(s => s).Select(g => $"{g.Key} {g.Count()}")));
    }

    /// <summary>
    /// A row lock of the test's own holds the worker where it is; there it is killed. Each: the edge, what the test holds, what is true of the batch then.
    /// </summary>
    public static TheoryData<string, string, string> Edges => new()
    {
        { "lease taken, nothing done", "select 1 from batch for update", "b.state = 'received'" },
        { "at work, nothing staged", "insert into batch_decision (batch_id, line, chunk, outcome, state_id, leader, makes_claim, basis, rule, score, evidence, warnings) select batch_id, 2, 1, 'N', '', 2, 0, '', '', 0, '', '' from batch where state = 'received'", "b.state = 'working' and b.rows_done = 0" },
        { "rows staged, buildings not counted", "insert into batch_building select batch_id, '1050', 0 from batch where state = 'received'", "b.stage = 'waiting' and b.rows_done > 0" },
        { "decided, IDs not drawn", "select 1 from state_id_counter for update", "b.stage = 'staged' and exists (select 1 from batch_row)" },
        { "decided, before the first chunk through the gate", "select 1 from register_gate for update", "b.stage = 'decided' and b.chunks > 0" },
        { "students of a chunk inserted, their names not", "select 1 from known_as for update", "b.stage = 'decided'" },
        { "claims of a chunk closed, new ones not yet", "select 1 from claim for update", "b.stage = 'decided'" },
        { "the first answer written, the second not", "insert into reply_file (batch_id, set_no, kind, name, stored_file_id, lines_total, made_at) select batch_id, 1, 'errors', '', 0, 0, utc_timestamp() from batch where state = 'received'", "b.stage = 'counted'" },
        { "staging empty, receipt not written", "select 1 from reply_file where kind = 'receipt' for update", "b.stage = 'answered' and not exists (select 1 from batch_row)" },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public async Task Fault_116_killed_at_an_edge_the_batch_ends_as_if_nothing_had_been(string edge, string hold, string reached)
    {
        await using var database = await run.Bench.FilledAsync();
        var batch = await run.Bench.ReceiveAsync(database);
        await KillBehindAsync(database, batch, hold, reached);
        await OneWhoseLeaseIsLostWritesNothingAsync(database, batch);
        (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
        await RegisterPicture.ShouldBeSoundAsync(database);
        await RegisterPicture.ShouldBeAsync(database, run.Picture, edge);
    }

    /// <summary>The commits of a batch by their order: lease, staging, decisions, chunks, answers, its end.</summary>
    [Theory]
    [InlineData(CutAt.OnTheWayThere, 2)]
    [InlineData(CutAt.OnTheWayBack, 2)]
    [InlineData(CutAt.OnTheWayThere, 5)]
    [InlineData(CutAt.OnTheWayBack, 5)]
    [InlineData(CutAt.OnTheWayThere, 9)]
    [InlineData(CutAt.OnTheWayBack, 9)]
    [InlineData(CutAt.OnTheWayThere, 20)]
    [InlineData(CutAt.OnTheWayBack, 20)]
    public async Task Fault_118_a_batch_one_of_whose_commits_nobody_knows_of_ends_as_if_nothing_had_been(CutAt at, int which)
    {
        await using var database = await run.Bench.FilledAsync();
        await run.Bench.ReceiveAsync(database);
        var (cutter, through) = CommitCutter.Before(database, at, which);
        await using (cutter)
        {
            using var work = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks, ("ConnectionStrings__Mosis", through));
            await Eventually.TrueAsync("the process has ended", () => work.HasEnded, TimeSpan.FromMinutes(2));
            cutter.HasCut.ShouldBeTrue();
        }
        (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
        await RegisterPicture.ShouldBeSoundAsync(database);
        await RegisterPicture.ShouldBeAsync(database, run.Picture, $"commit {which} {at}");
    }

    /// <summary>The worker is first held at the gate, until an ID of the chunk that it is to stop at is taken: it cannot run past it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Fault_116_killed_between_chunks_the_batch_ends_as_if_nothing_had_been(int chunksAdded)
    {
        await using var database = await run.Bench.FilledAsync();
        var batch = await run.Bench.ReceiveAsync(database);
        await using var gate = await database.Db.OpenAsync();
        await using var gateHeld = await gate.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await gate.QueryAsync<int>("select 1 from register_gate for update", transaction: gateHeld);
        await using var next = await database.Db.OpenAsync();
        await using var nextHeld = await next.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        using (var work = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks))
        {
            await WhenAsync(database, batch, "b.stage = 'decided' and b.chunks > 0");
            await Eventually.TrueAsync("the worker waits at the gate", () => IsWaitingAsync(database));
            var chunk = await next.QuerySingleAsync<int>(
                $"select chunk from batch_decision where batch_id = @batch and outcome = 'N' group by chunk order by chunk limit 1 offset {chunksAdded}",
                new { batch },
                nextHeld);
            await next.ExecuteAsync(
                """
                insert into student (state_id, last_name, first_name, middle_name, suffix, sex, race_ethnicity, created_at, created_by)
                select state_id, '', '', '', '', '', '', now(6), ''
                from batch_decision
                where batch_id = @batch and chunk = @chunk and outcome = 'N' and leader = line
                limit 1
                """,
                new { batch, chunk },
                nextHeld);
            await gateHeld.RollbackAsync();
            await WhenAsync(database, batch, $"b.stage = 'decided' and b.chunks_done = {chunk - 1}");
            await work.KillAsync();
            (await StageAsync(database, batch)).Stage.ShouldBe(BatchStage.Decided);
        }
        await nextHeld.RollbackAsync();
        (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
        await RegisterPicture.ShouldBeSoundAsync(database);
        await RegisterPicture.ShouldBeAsync(database, run.Picture, $"chunk {chunksAdded}");
    }

    [Fact]
    public async Task Fault_116_killed_after_its_end_nothing_is_done_again()
    {
        await using var database = await run.Bench.FilledAsync();
        var batch = await run.Bench.ReceiveAsync(database);
        using (var work = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks))
        {
            await WhenAsync(database, batch, "b.state = 'complete'");
            await work.KillAsync();
        }
        (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
        await RegisterPicture.ShouldBeAsync(database, run.Picture, "after the end");
    }

    /// <summary>Fault 123: here too, whatever the renewing of the lease would have noticed a moment later.</summary>
    private static async Task OneWhoseLeaseIsLostWritesNothingAsync(MosisDatabase database, long batch)
    {
        await using var product = new Product(database);
        var before = await RegisterPicture.TakeAsync(database);
        var fence = new Fence(database.Db, new LeaseToken($"district:{CrashBench.District}", "one who slept", 0));
        await Should.ThrowAsync<LeaseLostException>(() => product.Get<BatchStages>().RunAsync(batch, fence, RegisterTurn.First(), default));
        (await RegisterPicture.TakeAsync(database)).ShouldBe(before);
    }

    private static async Task KillBehindAsync(MosisDatabase database, long batch, string hold, string reached)
    {
        await using var connection = await database.Db.OpenAsync();
        // New names go where there is nothing yet: only a repeatable read locks that.
        await using var lockOfOurs = await connection.BeginTransactionAsync(
            hold.Contains("known_as", StringComparison.Ordinal) ? System.Data.IsolationLevel.RepeatableRead : System.Data.IsolationLevel.ReadCommitted);
        // The lock is taken when there is something to lock, which may be only when the work has begun.
        using var work = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks);
        var held = 0;
        await Eventually.TrueAsync("there is something to hold", async () =>
        {
            held = hold.StartsWith("insert", StringComparison.Ordinal)
                ? await connection.ExecuteAsync(hold, transaction: lockOfOurs)
                : (await connection.QueryAsync<int>(hold, transaction: lockOfOurs)).Count();
            return held > 0;
        });
        await WhenAsync(database, batch, reached);
        await Eventually.TrueAsync("the worker waits for the test's lock", () => IsWaitingAsync(database));
        await work.KillAsync();
        await lockOfOurs.RollbackAsync();
    }

    private static Task WhenAsync(MosisDatabase database, long batch, string condition) => Eventually.TrueAsync(condition, async () =>
    {
        await using var connection = await database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<bool>($"select count(*) > 0 from batch b where b.batch_id = @batch and ({condition})", new { batch });
    });

    /// <summary>Some statement on this database has run for a while: at these sizes it waits.</summary>
    private static async Task<bool> IsWaitingAsync(MosisDatabase database)
    {
        await using var connection = await database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<bool>(
            """
            select count(*) > 0
            from information_schema.processlist
            where db = @Name and command = 'Query' and time_ms > 300 and id <> connection_id()
            """,
            new { database.Name });
    }

    private static async Task<(string State, string Stage)> StageAsync(MosisDatabase database, long batch)
    {
        await using var connection = await database.Db.OpenAsync();
        return await connection.QuerySingleAsync<(string, string)>("select state, stage from batch where batch_id = @batch", new { batch });
    }
}
