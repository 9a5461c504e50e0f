using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.TestKit;
using Shouldly;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Four districts of a state with an empty register, which state the same children in files of their own.</summary>
public sealed class RaceBench : IAsyncDisposable
{
    private static readonly DateOnly FirstDay = new(2025, 10, 6);
    private static readonly string[] Codes = ["048078", "096091", "010093", "039141"];
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-race-").FullName;
    private readonly Demo.Files.District[] _districts = [.. Codes.Select(code => DemoDistricts.Find(code, 2026, 100))];
    private int _files;

    public static int Districts => Codes.Length;

    public MosisDatabase Database { get; private set; } = null!;

    public Product Product { get; private set; } = null!;

    public static async Task<RaceBench> CreateAsync()
    {
        var bench = new RaceBench { Database = await MosisDatabase.CreateAsync() };
        bench.Product = new Product(bench.Database);
        var directory = System.IO.Path.Combine(bench._folder, "directory.csv");
        Demo.Files.DirectoryFile.Write(directory, bench._districts);
        (await new DirectoryImport(bench.Database.Db, TimeProvider.System).RunAsync(directory, "tester")).Problems.ShouldBeEmpty();
        return bench;
    }

    public List<StudentRow> Children(int count, ulong seed) =>
        [.. new FileRecipe { Rows = count, Seed = seed, District = _districts[0], ExtractDate = FirstDay }.StudentRows()];

    /// <summary>A file of the district about these children, a second later than the one before.</summary>
    /// <param name="series">Begins the local IDs: children stated in the same series keep theirs.</param>
    public async Task<string> WriteAsync(int district, int series, IEnumerable<StudentRow> children)
    {
        var to = _districts[district];
        var number = Interlocked.Increment(ref _files);
        var path = System.IO.Path.Combine(_folder, $"{to.Code}-{number}.txt");
        await using var stream = File.Create(path);
        var rows = children.Select(child =>
        {
            var row = child.Copy();
            row[Column.ReportingDistrict] = row[Column.ResidentDistrict] = to.Code;
            row[Column.School] = to.Buildings.First(b => b.Teaches(Demo.SchoolYear.GradeNumber(row[Column.Grade]))).Code;
            row[Column.LocalId] = $"{district}{series:0000}{row.Person:000000}";
            return row;
        });
        new DistrictFile(to, FirstDay.AddDays(1), TimeOnly.MinValue.Add(TimeSpan.FromSeconds(number)), new FileLayout()).Write(stream, rows);
        return path;
    }

    public async Task<BatchSummary> SendAsync(int district, int series, IEnumerable<StudentRow> children)
    {
        var path = await WriteAsync(district, series, children);
        return (await Product.SubmitFileAsync(path, Sending(path))).Summary;
    }

    public async Task<long> ReceiveAsync(int district, int series, IEnumerable<StudentRow> children)
    {
        var path = await WriteAsync(district, series, children);
        return (await Product.Get<BatchDoor>().ReceiveAsync(path, Sending(path), mayWait: false, default)).BatchId;
    }

    public async Task<long> ScalarAsync(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>Rows for which the look under the gate found something that had not been there when they were decided.</summary>
    public Task<long> MarkedAsync() => ScalarAsync("select cast(coalesce(sum(affected), 0) as signed) from step_timing where step like '21%'");

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static Sending Sending(string path) => new("submit", "tester", System.IO.Path.GetFileName(path), null, AcceptsHolds: true);
}
