using Mosis.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Data.Tests.Batches;

public sealed class BatchWorkerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly MosisDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Try()
    {
        await using var product = new Product(_database);
        (await new Mosis.Data.Directory.DirectoryImport(_database.Db, TimeProvider.System).RunAsync("/tmp/t/dir.csv", "t")).Problems.ShouldBeEmpty();
        foreach (var f in (string[])["a", "b", "c", "d"])
        {
            var s = await product.SubmitFileAsync($"/tmp/t/{f}.txt", new Mosis.Data.Batches.Sending("submit", "t", f + ".txt", null, AcceptsHolds: f != "a"), f + ".txt");
            output.WriteLine(s.Summary.ToString());
            foreach (var p in s.Summary.Problems) output.WriteLine(p.ToString());
            foreach (var (k, v) in s.Answers) output.WriteLine($"{k} {v.Length} {v.Split('\n').Length}\n" + string.Join('\n', v.Split('\n').Take(4)));
        }
        await using var c = await _database.Db.OpenAsync();
        foreach (var r in await Dapper.SqlMapper.QueryAsync(c, "select * from step_timing order by batch_id, step")) output.WriteLine(((object)r).ToString());
        foreach (var r in await Dapper.SqlMapper.QueryAsync(c, "select batch_id, outcome, rule, count(*) n from decision group by 1,2,3")) output.WriteLine(((object)r).ToString());
        foreach (var r in await Dapper.SqlMapper.QueryAsync(c, "select batch_id, state, failure from batch")) output.WriteLine(((object)r).ToString());
    }
}
