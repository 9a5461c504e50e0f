using System.Globalization;
using Dapper;
using Mosis.Benchmarks.Quality;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.TestKit;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Speed;

/// <summary>A register on a durable server, and files that go into it by the real program, each time beside the floor of the same rows.</summary>
internal sealed class Collection : IAsyncDisposable
{
    private const int ShownSteps = 40;

    private static readonly string[] Durable =
        ["innodb_flush_log_at_trx_commit=1", "sync_binlog=1", "log_bin=ON", "binlog_format=ROW", "innodb_doublewrite=ON"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-speed-").FullName;
    private long _lastBatch;

    private Collection(MosisDatabase database) => Database = database;

    public MosisDatabase Database { get; }

    /// <exception cref="InvalidOperationException">The server would be faster than one that keeps what it has said.</exception>
    public static async Task<Collection> CreateAsync(IEnumerable<District> districts)
    {
        var collection = new Collection(await MosisDatabase.CreateAsync());
        try
        {
            await collection.CheckDurableAsync();
            var path = Path.Combine(collection._folder, "directory.csv");
            DirectoryFile.Write(path, districts);
            await new DirectoryImport(collection.Database.Db, TimeProvider.System).RunAsync(path, "speed");
            return collection;
        }
        catch
        {
            await collection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the files in, shows the scenario and its steps, and ends with every row answered.</summary>
    public async Task<Measured> MeasureAsync(string scenario, IReadOnlyList<TrueFile> files, DateOnly extracted, int hour)
    {
        var paths = await WriteAsync(files, extracted, hour);
        var rows = files.Sum(file => file.Rows.Count);
        var floor = await Floor.MeasureAsync(Database.ConnectionString, files);
        var run = await SubmitAsync(paths, rows);
        return await EndAsync(scenario, rows, paths.Count, floor, run);
    }

    /// <summary>Puts what was measured together with the batches' own record of it, and shows it.</summary>
    public async Task<Measured> EndAsync(string scenario, int rows, int files, double floor, IntakeRun run)
    {
        await using var connection = await Database.Db.OpenAsync();
        var outcomes = await connection.QuerySingleAsync<Outcomes>(
            """
            select cast(coalesce(sum(matched), 0) as signed) as Matched, cast(coalesce(sum(added), 0) as signed) as New, cast(coalesce(sum(near), 0) as signed) as Near,
                cast(coalesce(sum(errors), 0) as signed) as Errors, cast(coalesce(sum(canceled), 0) as signed) as Canceled
            from batch
            where batch_id > @_lastBatch
            """,
            new { _lastBatch });
        var steps = (await connection.QueryAsync<StepTime>(
            """
            select step as Step, cast(sum(runs) as signed) as Runs, cast(sum(affected) as signed) as Affected, sum(milliseconds) / 1000 as Seconds
            from step_timing
            where batch_id > @_lastBatch
            group by step
            order by Seconds desc
            """,
            new { _lastBatch })).AsList();
        // What the next scenario does begins after these.
        _lastBatch = await connection.ExecuteScalarAsync<long>("select coalesce(max(batch_id), 0) from batch");
        var measured = new Measured(scenario, rows, files, run.Seconds, floor, run.PeakMegabytes, run.IntakeSeconds, run.ServerSeconds, outcomes, steps);
        Show(measured);
        return measured;
    }

    /// <summary>Files that are there for what else goes on meanwhile.</summary>
    public async Task<IntakeRun> LoadAsync(IReadOnlyList<TrueFile> files, DateOnly extracted, int hour) =>
        await SubmitAsync(await WriteAsync(files, extracted, hour), files.Sum(file => file.Rows.Count));

    public async Task<List<string>> WriteAsync(IReadOnlyList<TrueFile> files, DateOnly extracted, int hour)
    {
        var paths = new List<string>();
        foreach (var file in files.Where(file => file.Rows.Count > 0))
        {
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{file.District.Code}-{extracted.Year}-{hour}.txt"));
            await using (var stream = File.Create(path))
                new DistrictFile(file.District, extracted, new TimeOnly(hour, 0), new FileLayout()).Write(stream, file.Rows.Select(row => row.Row));
            paths.Add(path);
        }
        return paths;
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)Database).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<IntakeRun> SubmitAsync(List<string> paths, int rows)
    {
        var replies = Path.Combine(_folder, "replies");
        var run = await IntakeProcess.SubmitAsync(Database.ConnectionString, paths, replies);
        Answers.CheckAll(replies, rows);
        Directory.Delete(replies, recursive: true);
        foreach (var path in paths) File.Delete(path);
        return run;
    }

    private static void Show(Measured measured)
    {
        Console.Out.WriteLine(measured.Line);
        Console.Out.WriteLine(measured.Outcomes.Line);
        foreach (var step in measured.Steps.Take(ShownSteps))
        {
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    {step.Step,-36}{step.Runs,8}{step.Affected,10}{step.Seconds,9:0.00} s{step.Seconds * 1e6 / measured.Rows,8:0.0} µs a row"));
        }
    }

    private async Task CheckDurableAsync()
    {
        await using var connection = await Database.Db.OpenAsync();
        var settings = (await connection.QueryAsync<(string Name, string Value)>("show global variables"))
            .ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var wanted in Durable)
        {
            var (name, value) = (wanted.Split('=')[0], wanted.Split('=')[1]);
            // A switch says ON with one server and 1 with another.
            if (settings[name] != value && !(value == "ON" && settings[name] == "1")) throw new InvalidOperationException($"The server has {name} = {settings[name]}, not {value}.");
        }
    }
}
