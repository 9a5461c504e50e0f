using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>
/// Two files of one district: a first one that fills the register, and a second with everything that makes work: known children, new ones, misspelt
/// names, changed local IDs, rows twice, errors. A database with the first one done is made once and copied for each try.
/// </summary>
public sealed class CrashBench : IAsyncDisposable
{
    public const string District = "048078";
    private static readonly DateOnly FirstDay = new(2025, 10, 6);
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-crash-").FullName;
    private MosisDatabase _filled = null!;
    private List<string> _tables = [];

    /// <summary>The second file.</summary>
    public string Path => System.IO.Path.Combine(_folder, "second.txt");

    public static async Task<CrashBench> CreateAsync(int rows)
    {
        var bench = new CrashBench { _filled = await MosisDatabase.CreateAsync() };
        bench.WriteFiles(rows);
        await using var product = new Product(bench._filled);
        await new DirectoryImport(bench._filled.Db, TimeProvider.System).RunAsync(System.IO.Path.Combine(bench._folder, "directory.csv"), "tester");
        await product.SubmitFileAsync(System.IO.Path.Combine(bench._folder, "first.txt"), name: "first.txt");
        await using var connection = await bench._filled.Db.OpenAsync();
        bench._tables = (await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = database()")).AsList();
        return bench;
    }

    /// <summary>A database in which the first file is done.</summary>
    public async Task<MosisDatabase> FilledAsync()
    {
        var database = await MosisDatabase.CreateAsync();
        var copies = _tables.Select(table => $"delete from `{table}`; insert into `{table}` select * from `{_filled.Name}`.`{table}`;");
        await PrivateServer.ExecuteAsync($"set foreign_key_checks = 0; use `{database.Name}`; {string.Concat(copies)}");
        return database;
    }

    /// <summary>Works on until the second file's batch has ended; hands the file in when no process got so far.</summary>
    public async Task<BatchSummary> FinishAsync(MosisDatabase database)
    {
        await using var product = new Product(database);
        var batch = await BatchAsync(database);
        if (batch is null) return (await product.SubmitFileAsync(Path, new Sending("submit", "tester", "second.txt", null, AcceptsHolds: true))).Summary;
        return await product.Get<BatchWorker>().RunAsync(batch.Value, default);
    }

    /// <summary>Hands the second file in and leaves it to whoever works.</summary>
    public async Task<long> ReceiveAsync(MosisDatabase database)
    {
        await using var product = new Product(database);
        var sending = new Sending("submit", "tester", "second.txt", null, AcceptsHolds: true);
        return (await product.Get<BatchDoor>().ReceiveAsync(Path, sending, mayWait: false, default)).BatchId;
    }

    public static async Task<long?> BatchAsync(MosisDatabase database)
    {
        await using var connection = await database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long?>("select cast(batch_id as signed) from batch where file_name = 'second.txt'");
    }

    public async ValueTask DisposeAsync()
    {
        await _filled.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private void WriteFiles(int rows)
    {
        var district = DemoDistricts.Find(District, 2026, rows);
        Mosis.Demo.Files.DirectoryFile.Write(System.IO.Path.Combine(_folder, "directory.csv"), [district]);
        var first = new FileRecipe { Rows = rows, Seed = 7, District = district, ExtractDate = FirstDay };
        using (var stream = File.Create(System.IO.Path.Combine(_folder, "first.txt"))) first.Write(stream);

        var random = new Random(11);
        var known = first with { Misspelt = 0.05 };
        var newcomers = new FileRecipe { Rows = rows / 10, Seed = 8, District = district, ExtractDate = FirstDay };
        var second = known.StudentRows().Where(_ => random.Next(20) > 0).ToList();
        foreach (var row in second.Where(_ => random.Next(25) == 0)) row[Column.LocalId] = "9" + row[Column.LocalId];
        foreach (var row in second.Where(_ => random.Next(50) == 0)) row[Column.FirstName] = row[Column.MiddleName].Length > 0 ? row[Column.MiddleName] : "Alex";
        foreach (var row in second.Where(_ => random.Next(100) == 0)) row[Column.Grade] = "99";
        second.AddRange(newcomers.StudentRows().Select(row =>
        {
            row[Column.LocalId] = "8" + row[Column.LocalId];
            return row;
        }));
        second.AddRange(second.Where(_ => random.Next(60) == 0).Select(row => row.Copy()).ToList());
        using var to = File.Create(Path);
        new DistrictFile(district, FirstDay.AddDays(1), new TimeOnly(6, 0), new FileLayout()).Write(to, second);
    }
}
