using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>A file whose end is missing, on a real database: never a row of it is assigned.</summary>
public sealed class CutFileTests : IAsyncLifetime
{
    private const int Rows = 25_000;
    private const string Code = "048078";
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-cut-").FullName;
    private readonly MosisDatabase _database = new();
    private Product _product = null!;
    private byte[] _whole = [];

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _product = new Product(_database);
        var district = DemoDistricts.Find(Code, 2026, Rows);
        var directory = Path.Combine(_folder, "directory.csv");
        Demo.Files.DirectoryFile.Write(directory, [district]);
        await new DirectoryImport(_database.Db, TimeProvider.System).RunAsync(directory, "tester");
        using var stream = new MemoryStream();
        new FileRecipe { Rows = Rows, Seed = 26, District = district, ExtractDate = new(2025, 10, 6) }.Write(stream);
        _whole = stream.ToArray();
    }

    public async Task DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Fault_026_a_file_cut_anywhere_is_refused_and_no_row_of_it_is_assigned()
    {
        var random = new Random(26);
        // Twenty anywhere, and each byte of the trailer: its last line end alone is no loss.
        var cuts = Enumerable.Range(0, 20).Select(_ => random.Next(1, _whole.Length - 2)).Concat(Enumerable.Range(_whole.Length - 12, 10)).ToList();
        foreach (var cut in cuts)
        {
            var path = await CutAsync(cut);
            var sent = await _product.SubmitFileAsync(path, name: $"{cut}.txt");
            sent.Summary.State.ShouldBe(BatchState.Refused, $"cut at {cut} of {_whole.Length}");
            sent.Door.Problems.ShouldHaveSingleItem().Code.ShouldStartWith("F", Case.Sensitive);
            sent.Answers.Keys.ShouldHaveSingleItem();
        }
        (await CountAsync("batch where state <> 'refused'")).ShouldBe(0);
        (await CountAsync("stored_file where kind = 'received'")).ShouldBe(0);
        await NothingAssignedAsync();
    }

    [Fact]
    public async Task Fault_026_a_cut_file_whose_rest_may_still_come_makes_no_batch()
    {
        var random = new Random(27);
        for (var i = 0; i < 10; i++)
        {
            var cut = random.Next(200, _whole.Length - 2);
            var answer = await _product.Get<BatchDoor>().ReceiveAsync(await CutAsync(cut), new Sending("sftp", "d" + Code, "fall.txt", Code), mayWait: true, default);
            answer.ShouldSatisfyAllConditions(a => a.Incomplete.ShouldBeTrue($"cut at {cut}"), a => a.BatchId.ShouldBe(0));
        }
        (await CountAsync("batch")).ShouldBe(0);
        await NothingAssignedAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Only_the_last_line_end_missing_is_no_cut(int bytes)
    {
        var answer = await _product.Get<BatchDoor>().ReceiveAsync(
            await CutAsync(_whole.Length - bytes), new Sending("submit", "tester", "fall.txt", null), mayWait: false, default);
        (answer.State, answer.Incomplete).ShouldBe((BatchState.Received, false));
    }

    private async Task<string> CutAsync(int at)
    {
        var path = Path.Combine(_folder, $"{at}.txt");
        await File.WriteAllBytesAsync(path, _whole[..at]);
        return path;
    }

    private async Task NothingAssignedAsync()
    {
        foreach (var table in new[] { "student", "claim", "batch_row", "batch_decision", "near_match" }) (await CountAsync(table)).ShouldBe(0, table);
    }

    private async Task<long> CountAsync(string from)
    {
        await using var connection = await _database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {from}");
    }
}
