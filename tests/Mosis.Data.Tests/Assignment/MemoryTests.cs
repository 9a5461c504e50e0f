using System.Diagnostics;
using System.Globalization;
using Dapper;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Data.Tests.Assignment;

/// <summary>How much memory a process needs for a file, and whether that grows with it.</summary>
[Trait("Category", "Slow")]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const string Code = "048078";
    private const int MostMegabytes = 600;

    [Fact]
    public async Task Fault_033_ten_times_the_rows_need_far_less_than_ten_times_the_memory()
    {
        var small = await PeakAsync(25_000);
        var large = await PeakAsync(250_000);

        large.ShouldBeLessThan(MostMegabytes);
        (large / small).ShouldBeLessThan(5);
    }

    private async Task<double> PeakAsync(int rows)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("mosis-memory-").FullName;
        try
        {
            await using var database = await MosisDatabase.CreateAsync();
            var district = DemoDistricts.Find(Code, 2026, rows);
            Demo.Files.DirectoryFile.Write(Path.Combine(folder, "directory.csv"), [district]);
            await new DirectoryImport(database.Db, TimeProvider.System).RunAsync(Path.Combine(folder, "directory.csv"), "tester");
            var file = new FileRecipe { Rows = rows, Seed = 33, District = district, ExtractDate = new(2025, 10, 6) };
            var first = await SubmitAsync(database, file, Path.Combine(folder, "first.txt"));
            // Known children, none unchanged: every row has candidates and is compared.
            var second = await SubmitAsync(database, file with { ExtractDate = new(2025, 10, 7), ShuffleLocalIds = true, Misspelt = 0.05 }, Path.Combine(folder, "second.txt"));
            return Math.Max(first, second);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<double> SubmitAsync(MosisDatabase database, FileRecipe recipe, string path)
    {
        await using (var stream = File.Create(path)) recipe.Write(stream);
        var started = Stopwatch.GetTimestamp();
        using var process = WorkProcess.Start(database, ["submit", path], ("Batches__LeaseLength", "00:01:00"));
        var lines = (await process.EndAsync()).Split('\n');
        var peak = int.Parse(lines.Single(l => l.StartsWith("peak ", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture) / 1024.0;
        output.WriteLine($"{lines.Single(l => l.StartsWith("batch ", StringComparison.Ordinal))}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, peak {peak:0} MB");
        await using var connection = await database.Db.OpenAsync();
        foreach (var step in await connection.QueryAsync<(string, long, long, double)>(
            "select step, cast(runs as signed), cast(affected as signed), milliseconds from step_timing where batch_id = (select max(batch_id) from batch) and milliseconds > 100 order by step"))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step.Item1,-32} {step.Item2,5} runs {step.Item3,9} rows {step.Item4,9:0} ms"));
        }
        return peak;
    }
}
