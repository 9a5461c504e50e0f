using System.Diagnostics;
using System.Globalization;
using Dapper;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

/// <summary>The program itself, from a district's upload to the answers in its outbox.</summary>
public sealed class RunVerbsTests : IAsyncLifetime
{
    private readonly string _quarantine = Directory.CreateTempSubdirectory("mosis-quarantine-").FullName;
    private CommandBench _bench = null!;
    private SftpServer _server = null!;
    private SftpClientAccount _account = null!;

    public async Task InitializeAsync()
    {
        _bench = await CommandBench.CreateAsync();
        _server = await SftpServer.CreateAsync();
        _account = await _server.AddDistrictAsync("048078");
        _bench.Settings["Sftp:StableSeconds"] = "0";
        _bench.Settings["Sftp:PollSeconds"] = "1";
        _bench.Settings["Sftp:Quarantine"] = _quarantine;
        _bench.Settings["Sftp:Hosts:0:Name"] = "test";
        _bench.Settings["Sftp:Hosts:0:Host"] = "127.0.0.1";
        _bench.Settings["Sftp:Hosts:0:Port"] = _server.Port.ToString(CultureInfo.InvariantCulture);
        _bench.Settings["Sftp:Hosts:0:User"] = SftpServer.IntakeUser;
        _bench.Settings["Sftp:Hosts:0:Root"] = _server.RemoteRoot;
        _bench.Settings["Sftp:Hosts:0:KeyFile"] = _server.IntakeKeyFile;
        _bench.Settings["Sftp:Hosts:0:HostKeys:0"] = _server.HostKeyFingerprint;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _bench.DisposeAsync();
        Directory.Delete(_quarantine, recursive: true);
    }

    [Fact]
    public async Task Once_takes_answers_and_files_away_what_lies_there()
    {
        await _account.PutAsync("inbox/fall.txt", new StudentFile("048078").Bytes);
        await _account.PutAsync("inbox/late.txt", new StudentFile("048078", Seed: 2).Bytes);
        await _account.PutAsync("inbox/bad.txt", "%PDF-1.7");

        (await _bench.RunAsync("once")).ShouldBe(0, _bench.Errors);

        (await _account.ListAsync("inbox")).ShouldBeEmpty();
        var outbox = await _account.ListAsync("outbox");
        outbox.Count(name => name.EndsWith(".assigned.txt", StringComparison.Ordinal)).ShouldBe(2);
        outbox.Count(name => name.EndsWith(".receipt.json", StringComparison.Ordinal)).ShouldBe(3);
        outbox.Length.ShouldBe(11);
        (await _account.ListAsync("rejected")).Length.ShouldBe(2);
        await _bench.RunAsync("status");
        _bench.Output.ShouldContain("test");
        (await _bench.RunAsync("once")).ShouldBe(0, "nothing is left");
    }

    [Fact]
    public async Task Once_says_that_a_server_could_not_be_visited()
    {
        await _server.StopAsync();

        (await _bench.RunAsync("once")).ShouldBe(1);
        await _bench.RunAsync("status");

        _bench.Output.ShouldContain("The connection failed");
    }

    [Fact]
    public async Task Fault_135_with_a_full_disk_under_its_log_it_answers_all_the_same_and_the_trail_is_whole()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Mosis.Intake.dll");
        var start = new ProcessStartInfo("sh", ["-c", "exec dotnet \"$0\" run >/dev/full 2>&1", program]);
        foreach (var (key, value) in _bench.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        try
        {
            for (var file = 1; file <= 2; file++)
            {
                await _account.PutAsync($"inbox/file{file}.txt", new StudentFile("048078", Seed: file).Bytes);
                await Eventually.TrueAsync(
                    $"file {file} is answered",
                    () => Directory.EnumerateFiles(Path.Combine(_account.Folder, "outbox"), $"file{file}.*.assigned.txt").Any());
            }
            process.HasExited.ShouldBeFalse();
        }
        finally
        {
            process.Kill();
        }
        await using var connection = await _bench.Database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<long>("select count(*) from audit where action = 'batch.completed'")).ShouldBe(2);
    }

    [Fact]
    public async Task Run_answers_what_comes_until_it_is_told_to_end_and_shows_no_names()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mosis.Intake.dll"), "run"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (key, value) in _bench.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            await _account.PutAsync("inbox/maren_abbott.txt", new StudentFile("048078").Bytes);
            await Eventually.TrueAsync(
                "the answers lie in the outbox and the file in the archive",
                () => Directory.EnumerateFiles(Path.Combine(_account.Folder, "outbox"), "*.assigned.txt").Any()
                    && Directory.EnumerateFiles(Path.Combine(_account.Folder, "archive"), "*.txt", SearchOption.AllDirectories).Any());

            (await Command.RunAsync("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])).Succeeded.ShouldBeTrue();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        process.ExitCode.ShouldBe(0, await errors);
        var log = await errors + await output;
        log.ShouldContain("files taken: 1");
        log.ShouldNotContain("abbott", Case.Insensitive);
    }
}
