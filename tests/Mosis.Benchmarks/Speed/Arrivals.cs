using System.Diagnostics;
using System.Globalization;
using Mosis.Benchmarks.Quality;
using Mosis.Demo.Files;
using Mosis.TestKit;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// F: a file of each district arrives by SFTP within a minute, put there by OpenSSH's own program with the district's key, while Mosis.Intake runs. The clock
/// runs from the last upload to the last answer in an outbox; how often Intake looks, and how long a file must have kept its size, is part of it.
/// </summary>
internal static class Arrivals
{
    private const int RowsOfAFile = 20;
    private const int UploadsAtOnce = 4;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static async Task<Measured> MeasureAsync(int number)
    {
        var files = Enumerable.Range(0, number).Select(File).ToList();
        await using var collection = await Collection.CreateAsync(files.Select(file => file.District));
        await using var server = await SftpServer.CreateAsync();
        var accounts = new List<SftpClientAccount>();
        foreach (var file in files) accounts.Add(await server.AddDistrictAsync(file.District.Code));
        var paths = await collection.WriteAsync(files, QualityScenario.FirstExtract, 6);
        var floor = await Floor.MeasureAsync(collection.Database.ConnectionString, files);
        var quarantine = Directory.CreateTempSubdirectory("mosis-quarantine-");
        try
        {
            var before = IntakeProcess.ServerSeconds();
            await using var intake = RunningIntake.Start(collection.Database.ConnectionString, server, quarantine.FullName);
            var clock = Stopwatch.StartNew();
            await UploadAsync(accounts, paths);
            var uploaded = clock.Elapsed;
            clock.Restart();
            await Eventually.TrueAsync(
                "all answers lie in the outboxes",
                () => !intake.HasEnded ? accounts.TrueForAll(account => Answers.AreIn(Path.Combine(account.Folder, "outbox"))) : throw new InvalidOperationException("Mosis.Intake has ended."),
                Longest);
            var seconds = clock.Elapsed.TotalSeconds;
            var rows = number * RowsOfAFile;
            Answers.CheckAll(server.Root, rows);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"F  {number} uploads took {uploaded.TotalSeconds:0.0} s"));
            return await collection.EndAsync(
                "F  by SFTP, from the last upload", rows, number, floor, new IntakeRun(seconds, intake.PeakMegabytes, intake.Seconds, IntakeProcess.ServerSeconds() - before, []));
        }
        finally
        {
            quarantine.Delete(recursive: true);
        }
    }

    private static TrueFile File(int i)
    {
        var district = District.LayOut(string.Create(CultureInfo.InvariantCulture, $"{i + 1:000}{90 + (i % 10):000}"), $"District {i + 1}", $"Town {i + 1}", "Pat Example", 1);
        var recipe = new FileRecipe { Rows = RowsOfAFile, Seed = SpeedScenario.Seed + (ulong)i, District = district, ExtractDate = QualityScenario.FirstExtract };
        return new TrueFile(district, [.. recipe.StudentRows().Select(row => new TrueRow(row, row.Person, ErrorKind.None))]);
    }

    /// <summary>Evenly over the minute, a few at once where one takes longer than its part of it.</summary>
    private static async Task UploadAsync(List<SftpClientAccount> accounts, List<string> paths)
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, accounts.Count, new ParallelOptions { MaxDegreeOfParallelism = UploadsAtOnce }, async (i, ct) =>
        {
            var due = (Within * ((double)i / accounts.Count)) - clock.Elapsed;
            if (due > TimeSpan.Zero)
            {
                using var timer = new PeriodicTimer(due);
                await timer.WaitForNextTickAsync(ct);
            }
            await accounts[i].PutFileAsync(paths[i], "inbox/" + Path.GetFileName(paths[i]));
        });
    }
}
