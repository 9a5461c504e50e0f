using System.Diagnostics;
using System.Globalization;
using Mosis.TestKit;

namespace Mosis.Benchmarks.Speed;

/// <summary>Mosis.Intake run: it visits an SFTP server at the pace that it has unless told otherwise, until it is ended.</summary>
internal sealed class RunningIntake : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RunningIntake(Process process) => _process = process;

    /// <summary>Processor time until now.</summary>
    public double Seconds => IntakeProcess.ProcessorSeconds(_process.Id);

    public double PeakMegabytes => IntakeProcess.PeakMegabytes(_process.Id);

    public bool HasEnded => _process.HasExited;

    public static RunningIntake Start(string connectionString, SftpServer server, string quarantine)
    {
        var start = IntakeProcess.Prepare(connectionString, ["run"]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Sftp__Quarantine"] = quarantine,
            ["Sftp__Hosts__0__Name"] = "bench",
            ["Sftp__Hosts__0__Host"] = "127.0.0.1",
            ["Sftp__Hosts__0__Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Sftp__Hosts__0__User"] = SftpServer.IntakeUser,
            ["Sftp__Hosts__0__Root"] = server.RemoteRoot,
            ["Sftp__Hosts__0__KeyFile"] = server.IntakeKeyFile,
            ["Sftp__Hosts__0__HostKeys__0"] = server.HostKeyFingerprint,
        }) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Its log is read, so that it never waits for a reader; what went wrong is shown.
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RunningIntake(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Command.RunAsync("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(LongestEnd);
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited) _process.Kill();
        }
        _process.Dispose();
    }

    private static void Note(string? line)
    {
        if (line is not null && (line.Contains(" fail:", StringComparison.Ordinal) || line.Contains(" crit:", StringComparison.Ordinal))) Console.Error.WriteLine(line);
    }
}
