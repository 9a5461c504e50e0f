using Dapper;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Several processes that work side by side.</summary>
[Trait("Category", "Slow")]
public sealed class WorkersTests(UndisturbedRun run) : IClassFixture<UndisturbedRun>
{
    [Fact]
    public async Task Two_processes_do_six_batches_of_three_districts_once_each_and_a_districts_in_order()
    {
        await using var bench = await RaceBench.CreateAsync();
        var children = bench.Children(600, seed: 2);
        for (var file = 0; file < 2; file++)
        {
            for (var district = 0; district < 3; district++) await bench.ReceiveAsync(district, 0, children.Skip(file * 200).Take(400));
        }

        using (var one = WorkProcess.Start(bench.Database, ["work"]))
        using (var other = WorkProcess.Start(bench.Database, ["work"]))
        {
            var ended = new[] { await one.EndAsync(), await other.EndAsync() }
                .Sum(output => int.Parse(output.Split('\n').Single(line => line.StartsWith("ended ", StringComparison.Ordinal))[6..], null));
            ended.ShouldBe(6);
        }

        await using var connection = await bench.Database.Db.OpenAsync();
        var batches = (await connection.QueryAsync<(string District, string State, DateTime Started, DateTime Finished)>(
            "select district, state, started_at, finished_at from batch order by batch_id")).ToList();
        batches.ShouldAllBe(b => b.State == BatchState.Complete);
        foreach (var district in batches.GroupBy(b => b.District)) district.First().Finished.ShouldBeLessThanOrEqualTo(district.Last().Started);
        (await bench.ScalarAsync("select count(*) from audit where action = 'batch.completed'")).ShouldBe(6);
        await RegisterPicture.ShouldBeSoundAsync(bench.Database);
    }

    [Theory]
    [InlineData("b.stage = 'waiting' and b.rows_done > 0", "insert into batch_building select batch_id, '1050', 0 from batch where state = 'received'")]
    [InlineData("b.stage = 'staged' and exists (select 1 from batch_row)", "select 1 from state_id_counter for update")]
    [InlineData("b.stage = 'decided' and b.chunks_done > 0", "select 1 from claim where claim_id = (select max(claim_id) from claim) for update")]
    public async Task Fault_123_a_worker_that_slept_through_its_lease_writes_nothing_more(string asleep, string hold)
    {
        await using var database = await run.Bench.FilledAsync();
        var batch = await run.Bench.ReceiveAsync(database);
        // A stage that passes in a moment is held open by a lock of the test's own.
        await using var holding = await database.Db.OpenAsync();
        await using var held = await holding.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
        await holding.ExecuteAsync(hold, transaction: held);
        using var sleeper = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks);
        await Eventually.TrueAsync(asleep, async () =>
        {
            await using var connection = await database.Db.OpenAsync();
            return await connection.ExecuteScalarAsync<bool>($"select count(*) > 0 from batch b where b.batch_id = @batch and {asleep}", new { batch });
        });
        await sleeper.StopAsync();
        await held.RollbackAsync();

        (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
        await RegisterPicture.ShouldBeAsync(database, run.Picture, "while the first worker sleeps");
        await sleeper.ContinueAsync();
        await Eventually.TrueAsync("the sleeper has ended", () => sleeper.HasEnded);

        await RegisterPicture.ShouldBeAsync(database, run.Picture, "after the first worker has woken up");
    }

    /// <summary>It waits for the gate and sleeps: when the gate is free, the server gives it to one who does not answer.</summary>
    [Fact]
    public async Task Fault_123_a_worker_that_sleeps_with_the_gate_in_its_hand_loses_it()
    {
        await using var database = await run.Bench.FilledAsync();
        var batch = await run.Bench.ReceiveAsync(database);
        WorkProcess sleeper;
        await using (var connection = await database.Db.OpenAsync())
        {
            await using var gate = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
            await connection.ExecuteAsync("select 1 from register_gate for update", transaction: gate);
            sleeper = WorkProcess.Start(database, ["work"], UndisturbedRun.SmallChunks);
            await Eventually.TrueAsync("the worker waits for the gate", async () =>
            {
                await using var looking = await database.Db.OpenAsync();
                return await looking.ExecuteScalarAsync<bool>(
                    """
                    select count(*) > 0
                    from information_schema.processlist
                    where db = @Name and command = 'Query' and time_ms > 200 and info like '%register_gate%' and id <> connection_id()
                    """,
                    new { database.Name });
            });
            await sleeper.StopAsync();
            await gate.RollbackAsync();
        }

        using (sleeper)
        {
            (await run.Bench.FinishAsync(database)).State.ShouldBe(BatchState.Complete);
            await RegisterPicture.ShouldBeAsync(database, run.Picture, "while the first worker sleeps");
            await sleeper.ContinueAsync();
            await Eventually.TrueAsync("the sleeper has ended", () => sleeper.HasEnded);
            await RegisterPicture.ShouldBeAsync(database, run.Picture, "after the first worker has woken up");
        }
        (await RegisterPicture.TakeAsync(database))["batch"].ShouldBe(run.Picture["batch"]);
        batch.ShouldBeGreaterThan(0);
    }
}
