using Dapper;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

public sealed class ReconcileVerbTests
{
    [Fact]
    public async Task Fault_133_answers_of_a_folder_are_taken_back_and_the_same_ones_change_nothing()
    {
        await using var lost = await CommandBench.CreateAsync();
        await lost.RunAsync("submit", lost.Write("fall.txt", new StudentFile("048078").Text), "--replies", lost.Replies);
        await using var restored = await CommandBench.CreateAsync();

        (await restored.RunAsync("reconcile", "--answers", lost.Replies)).ShouldBe(0, restored.Errors);
        restored.Output.ShouldContain("3 IDs given: 0 known, 3 held for their children, 0 reserved without a child.");
        (await restored.RunAsync("reconcile", "--answers", lost.Replies)).ShouldBe(0, restored.Errors);
        restored.Output.ShouldContain("3 IDs given: 3 known, 0 held for their children");

        await restored.RunAsync("submit", restored.Write("fall.txt", new StudentFile("048078").Text), "--replies", restored.Replies);
        restored.Output.ShouldContain("3 matched, 0 new");
        await using var before = await lost.Database.Db.OpenAsync();
        await using var now = await restored.Database.Db.OpenAsync();
        const string ids = "select state_id from student order by state_id";
        (await now.QueryAsync<string>(ids)).ShouldBe(await before.QueryAsync<string>(ids));
    }

    [Fact]
    public async Task What_is_not_there_is_told_and_nothing_is_done()
    {
        await using var bench = await CommandBench.CreateAsync();

        (await bench.RunAsync("reconcile", "--answers", "/not/there")).ShouldBe(1);

        bench.Errors.ShouldContain("nothing was done");
        await using var connection = await bench.Database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<long>("select next_number from state_id_counter")).ShouldBe(0);
    }
}
