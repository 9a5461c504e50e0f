using System.Diagnostics;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.TestKit;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Districts that send the same child in the same moment.</summary>
[Trait("Category", "Slow")]
public sealed class RaceTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostRounds = 1_000;
    private const int FewestRounds = 200;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);
    private static readonly DateOnly FirstDay = new(2025, 10, 6);
    private static readonly string[] Codes = ["048078", "096091", "010093", "039141"];

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-race-").FullName;
    private readonly MosisDatabase _database = new();
    private Product _product = null!;
    private Demo.Files.District[] _districts = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _product = new Product(_database);
        _districts = [.. Codes.Select(code => DemoDistricts.Find(code, 2026, 100))];
        var directory = System.IO.Path.Combine(_folder, "directory.csv");
        Demo.Files.DirectoryFile.Write(directory, _districts);
        (await new DirectoryImport(_database.Db, TimeProvider.System).RunAsync(directory, "tester")).Problems.ShouldBeEmpty();
    }

    public async Task DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Fault_055_two_districts_that_send_the_same_new_child_at_once_never_make_two_students()
    {
        var children = new FileRecipe { Rows = MostRounds, Seed = 55, District = _districts[0], ExtractDate = FirstDay }.StudentRows().ToList();
        var started = Stopwatch.GetTimestamp();
        var rounds = 0;
        while (rounds < MostRounds && (rounds < FewestRounds || Stopwatch.GetElapsedTime(started) < Enough))
        {
            var child = children[rounds];
            var before = await CountAsync("student");
            var sent = await Task.WhenAll(SendAsync(0, rounds, [child]), SendAsync(1, rounds, [child]));
            rounds++;
            sent.ShouldAllBe(s => s.State == BatchState.Complete);
            (await CountAsync("student") - before, sent.Sum(s => s.New), sent.Sum(s => s.Matched + s.Near), sent.Sum(s => s.Errors)).ShouldBe((1, 1, 1, 0), $"round {rounds}");
        }
        var again = await MarkedAsync();
        output.WriteLine($"{rounds} rounds in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {again} rows decided again");
        again.ShouldBeGreaterThan(0, "without a second look under the gate these would have been two students");
        await RegisterPicture.ShouldBeSoundAsync(_database);
    }

    [Fact]
    public async Task Fault_055_four_districts_that_send_the_same_children_in_any_order_never_make_two_students_of_one()
    {
        const int Children = 50;
        const int Rounds = 12;
        var random = new Random(55);
        var children = new FileRecipe { Rows = Children * Rounds, Seed = 56, District = _districts[0], ExtractDate = FirstDay }.StudentRows().ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var some = children.GetRange(round * Children, Children);
            var before = await CountAsync("student");
            var sent = await Task.WhenAll(Enumerable.Range(0, Codes.Length).Select(district =>
            {
                var order = some.ToArray();
                random.Shuffle(order);
                return SendAsync(district, round, order);
            }).ToList());
            sent.ShouldAllBe(s => s.State == BatchState.Complete);
            // Look-alikes among the children themselves may be asked about: a question is no student.
            (await CountAsync("student") - before).ShouldBeInRange(Children - 2, Children, $"round {round}");
            sent.Sum(s => s.New + s.Matched + s.Near).ShouldBe(Children * Codes.Length);
        }
        var again = await MarkedAsync();
        output.WriteLine($"{again} rows decided again");
        again.ShouldBeGreaterThan(0);
        await RegisterPicture.ShouldBeSoundAsync(_database);
        await using var connection = await _database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<int>(
            "select count(*) from (select 1 from student group by last_name, first_name, middle_name, birth_date having count(*) > 1) x")).ShouldBe(0);
    }

    private async Task<BatchSummary> SendAsync(int district, int round, IReadOnlyList<StudentRow> rows)
    {
        var to = _districts[district];
        var path = System.IO.Path.Combine(_folder, $"{to.Code}-{round}.txt");
        await using (var stream = File.Create(path))
        {
            var own = rows.Select((row, number) =>
            {
                var copy = row.Copy();
                copy[Column.ReportingDistrict] = copy[Column.ResidentDistrict] = to.Code;
                copy[Column.School] = to.Buildings.First(b => b.Closed is null && b.Teaches(Demo.SchoolYear.GradeNumber(copy[Column.Grade]))).Code;
                copy[Column.LocalId] = $"{district}{round:0000}{copy.Person:000000}";
                return copy;
            });
            new DistrictFile(to, FirstDay.AddDays(1), new TimeOnly(6, 0).Add(TimeSpan.FromSeconds(round)), new FileLayout()).Write(stream, own);
        }
        var sent = await _product.SubmitFileAsync(path, new Sending("submit", "tester", System.IO.Path.GetFileName(path), null, AcceptsHolds: true));
        return sent.Summary;
    }

    /// <summary>Rows for which the look under the gate found something that had not been there when they were decided.</summary>
    private async Task<long> MarkedAsync()
    {
        await using var connection = await _database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long>("select cast(coalesce(sum(affected), 0) as signed) from step_timing where step like '21%'");
    }

    private async Task<long> CountAsync(string table)
    {
        await using var connection = await _database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }
}
