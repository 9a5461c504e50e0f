using System.Globalization;
using System.Text.Json;
using Dapper;
using Mosis.Benchmarks.Quality;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.TestKit;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// A state's collection, whole, by the real program against a durable server. A: everybody, cold. Then the year after, each against the register as the ones
/// before have left it: D one district, G the same rows again with 1 % changed, H the same rows all bad, C the largest district, B all the others.
/// </summary>
internal sealed class SpeedScenario : IAsyncDisposable
{
    private const ulong Seed = 20_261_127;
    private const double LargestShare = .1;
    private const double OneShare = .025;
    private const double ChangedShare = .01;

    private static readonly string[] Durable = ["innodb_flush_log_at_trx_commit=1", "sync_binlog=1", "log_bin=ON", "innodb_doublewrite=ON"];

    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-speed-").FullName;
    private readonly MosisDatabase _database;
    private readonly List<Measured> _measured = [];
    private long _lastBatch;

    private SpeedScenario(MosisDatabase database) => _database = database;

    /// <param name="scenarios">Letters; none for all. A is always run: the others need its register.</param>
    public static async Task<int> RunAsync(int students, IReadOnlyCollection<string> scenarios)
    {
        await using var run = new SpeedScenario(await MosisDatabase.CreateAsync());
        await run.CheckDurableAsync();
        await run.MeasureAsync(students, letter => scenarios.Count == 0 || scenarios.Contains(letter, StringComparer.OrdinalIgnoreCase));
        run.Show(students);
        return 0;
    }

    private async Task MeasureAsync(int students, Func<string, bool> wanted)
    {
        var profile = Profile.AsInLife;
        var districts = new Districts(Seed, students, Math.Clamp(students * 550 / 1_000_000, 20, 550), LargestShare);
        var world = new World(Seed, students, profile, districts);
        await ImportAsync(districts);
        var first = world.FirstFiles();
        await MeasureAsync("A  cold", first, QualityScenario.FirstExtract, 6);

        var second = world.SecondFiles(_ => null);
        var largest = second[0];
        var one = second.Skip(1).MinBy(file => Math.Abs(file.Rows.Count - (OneShare * students)))!;
        if (wanted("D")) await MeasureAsync("D  one district, a year after", [one], QualityScenario.SecondExtract, 6);
        if (wanted("G")) await MeasureAsync("G  the same, 1 % changed", [Changed(one)], QualityScenario.SecondExtract, 7);
        if (wanted("H")) await MeasureAsync("H  the same, all rows bad", [Spoiled(one)], QualityScenario.SecondExtract, 8);
        if (wanted("C")) await MeasureAsync("C  the largest, a year after", [largest], QualityScenario.SecondExtract, 6);
        if (wanted("B")) await MeasureAsync("B  all others, a year after", [.. second.Where(file => file != largest && file != one)], QualityScenario.SecondExtract, 6);
    }

    private async Task MeasureAsync(string scenario, IReadOnlyList<TrueFile> files, DateOnly extracted, int hour)
    {
        var paths = new List<string>();
        foreach (var file in files.Where(file => file.Rows.Count > 0))
        {
            var path = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{file.District.Code}-{extracted.Year}-{hour}.txt"));
            await using (var stream = File.Create(path))
                new DistrictFile(file.District, extracted, new TimeOnly(hour, 0), new FileLayout()).Write(stream, file.Rows.Select(row => row.Row));
            paths.Add(path);
        }
        var rows = files.Sum(file => file.Rows.Count);
        var floor = await Floor.MeasureAsync(_database.ConnectionString, files);
        var run = await IntakeProcess.SubmitAsync(_database.ConnectionString, paths, Path.Combine(_folder, "replies"));
        await CheckAnsweredAsync(rows);
        _measured.Add(new Measured(scenario, rows, paths.Count, run.Seconds, floor, run.PeakMegabytes, run.IntakeSeconds, run.ServerSeconds, await StepsAsync()));
        Console.Out.WriteLine(_measured[^1].Line);
        foreach (var step in _measured[^1].Steps.Take(40))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {step.Step,-36}{step.Runs,8}{step.Affected,10}{step.Seconds,9:0.00} s{step.Seconds * 1e6 / rows,8:0.0} µs a row"));
        foreach (var path in paths) File.Delete(path);
    }

    private async Task CheckAnsweredAsync(int rows)
    {
        await using var connection = await _database.Db.OpenAsync();
        var answered = await connection.ExecuteScalarAsync<long>(
            """
            select coalesce(sum(matched + added + near + errors + canceled), 0)
            from batch
            where batch_id > @_lastBatch and state = 'complete'
            """,
            new { _lastBatch });
        if (answered != rows) throw new InvalidOperationException($"{answered} of {rows} rows were answered.");
    }

    /// <summary>Of the batches since the last scenario, the longest first.</summary>
    private async Task<IReadOnlyList<StepTime>> StepsAsync()
    {
        await using var connection = await _database.Db.OpenAsync();
        var steps = (await connection.QueryAsync<StepTime>(
            """
            select step as Step, cast(sum(runs) as signed) as Runs, cast(sum(affected) as signed) as Affected, sum(milliseconds) / 1000 as Seconds
            from step_timing
            where batch_id > @_lastBatch
            group by step
            order by Seconds desc
            """,
            new { _lastBatch })).AsList();
        _lastBatch = await connection.ExecuteScalarAsync<long>("select max(batch_id) from batch");
        return steps;
    }

    private static TrueFile Changed(TrueFile file) =>
        new(file.District, [.. file.Rows.Select((row, place) => place % (int)(1 / ChangedShare) == 0 ? With(row, Column.School, OtherSchool(file, row)) : row)]);

    private static TrueFile Spoiled(TrueFile file) => new(file.District, [.. file.Rows.Select(row => With(row, Column.BirthDate, "13/32/2015"))]);

    private static string OtherSchool(TrueFile file, TrueRow row) =>
        file.District.Buildings.Select(building => building.Code).FirstOrDefault(code => code != row.Row[Column.School]) ?? row.Row[Column.School];

    private static TrueRow With(TrueRow row, Column column, string value)
    {
        var copy = row.Row.Copy();
        copy[column] = value;
        return row with { Row = copy };
    }

    private async Task ImportAsync(Districts districts)
    {
        var path = Path.Combine(_folder, "directory.csv");
        DirectoryFile.Write(path, districts.All);
        await new DirectoryImport(_database.Db, TimeProvider.System).RunAsync(path, "speed");
    }

    /// <exception cref="InvalidOperationException">The server would be faster than one that keeps what it has said.</exception>
    private async Task CheckDurableAsync()
    {
        await using var connection = await _database.Db.OpenAsync();
        var settings = (await connection.QueryAsync<(string Name, string Value)>("show global variables")).ToDictionary(s => s.Name, s => s.Value == "1" ? "1" : s.Value);
        foreach (var wanted in Durable)
        {
            var (name, value) = (wanted.Split('=')[0], wanted.Split('=')[1]);
            if (settings[name] != value && !(value == "ON" && settings[name] == "1")) throw new InvalidOperationException($"The server has {name} = {settings[name]}, not {value}.");
        }
    }

    private void Show(int students)
    {
        Console.Out.WriteLine(Measured.Head);
        foreach (var measured in _measured) Console.Out.WriteLine(measured.Line);
        var folder = RepositoryRoot.Combine(".local", "bench");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "speed.json"), JsonSerializer.Serialize(new { students, seed = Seed, measured = _measured }, JsonSerializerOptions.Web));
        Console.Out.WriteLine("Also in .local/bench/speed.json");
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_database).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
