using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Mosis.TestKit;

namespace Mosis.Benchmarks.Speed;

/// <summary>What a run of the real program took.</summary>
/// <param name="Seconds">From its start to its end, the start of the runtime included.</param>
/// <param name="PeakMegabytes">Of its resident memory.</param>
/// <param name="Lines">What it wrote: a line a file.</param>
internal sealed record IntakeRun(double Seconds, double PeakMegabytes, double IntakeSeconds, double ServerSeconds, IReadOnlyList<string> Lines);

/// <summary>Mosis.Intake as an operator starts it, and what it and the database server take of the processors meanwhile.</summary>
internal static partial class IntakeProcess
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static async Task<IntakeRun> SubmitAsync(string connectionString, IReadOnlyList<string> files, string replies)
    {
        var start = Prepare(connectionString, ["submit", .. files, "--replies", replies, "--accept-holds"]);
        var server = ServerSeconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (peak, own) = (0.0, 0.0);
        var ended = EndAsync();
        using var timer = new PeriodicTimer(Look);
        do (peak, own) = (Math.Max(peak, PeakMegabytes(process.Id)), Math.Max(own, ProcessorSeconds(process.Id)));
        while (!ended.IsCompleted && await timer.WaitForNextTickAsync());
        var seconds = await ended;
        if (process.ExitCode != 0) throw new InvalidOperationException($"Mosis.Intake ended with {process.ExitCode}: {await output}{await errors}");
        return new IntakeRun(seconds, peak, own, ServerSeconds() - server, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries));

        // The time of its end, not of the look after it.
        async Task<double> EndAsync()
        {
            await process.WaitForExitAsync();
            return clock.Elapsed.TotalSeconds;
        }
    }

    /// <summary>How it is started, with any verb: what it writes is the caller's to read.</summary>
    public static ProcessStartInfo Prepare(string connectionString, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.Combine("Mosis.Intake", "bin", "ahead", "Mosis.Intake.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Mosis"] = connectionString;
        start.Environment["Batches__MaxBytes"] = "2000000000";
        return start;
    }

    /// <summary>Resident memory at its highest, in MB; 0 when the process has gone.</summary>
    public static double PeakMegabytes(int process) =>
        Read($"/proc/{process}/status") is { } status && HighWater().Match(status) is { Success: true } found
            ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) / 1024 : 0;

    /// <summary>Of this clone's private server; 0 for another one, which may be on another machine.</summary>
    public static double ServerSeconds() => Server() is { } process ? ProcessorSeconds(process) : 0;

    /// <summary>Of this clone's private server since its start, in MB; 0 for another one.</summary>
    public static double ServerPeakMegabytes() => Server() is { } process ? PeakMegabytes(process) : 0;

    private static int? Server() =>
        Read(RepositoryRoot.Combine(".local", "mariadb", "pid")) is { } pid && int.TryParse(pid.Trim(), CultureInfo.InvariantCulture, out var process) ? process : null;

    /// <summary>User and system time, from hundredths of a second.</summary>
    public static double ProcessorSeconds(int process)
    {
        if (Read($"/proc/{process}/stat") is not { } stat) return 0;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex HighWater();
}
