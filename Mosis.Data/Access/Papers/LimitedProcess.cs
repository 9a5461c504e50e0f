using System.Diagnostics;
using System.Globalization;

namespace Mosis.Data.Access.Papers;

/// <summary>What a child may use. Whatever goes beyond is ended by the kernel, not by us.</summary>
/// <param name="AddressBytes">Of virtual memory, also where nothing lies in it.</param>
/// <param name="DataBytes">Of memory that can be written.</param>
/// <param name="FileBytes">Of each file that it writes.</param>
/// <param name="Seconds">By the clock, and of the processor.</param>
/// <param name="Processes">Processes and threads of the account that runs it, all together; the superuser has no such limit.</param>
/// <param name="OutputCharacters">Read from its output; a child that says more is ended.</param>
public sealed record ProcessLimits(long AddressBytes, long DataBytes, long FileBytes, int Seconds, int Processes, int OutputCharacters);

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">128 and more: ended by a signal.</param>
public sealed record LimitedRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>By SIGKILL (time), SIGXCPU (processor) or SIGXFSZ (file), or because it said too much.</summary>
    public bool WentOverLimits => ExitCode is 128 + 9 or 128 + 24 or 128 + 25;
}

/// <summary>
/// Runs a program under limits of the kernel (setrlimit by util-linux' prlimit), in a process group of its own that is killed when its time is over (timeout of
/// coreutils, which also does so when the program that started it is gone), with an environment that holds nothing of ours.
/// </summary>
internal static class LimitedProcess
{
    private const int Killed = 128 + 9;

    /// <summary>A grandchild that left the group can outlive it and hold the pipes open: after so long nobody reads them any more.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <param name="folder">Its working folder and HOME.</param>
    /// <param name="environment">All that it is told.</param>
    /// <exception cref="InvalidOperationException">timeout or prlimit is not installed.</exception>
    public static async Task<LimitedRun> RunAsync(
        string program, IEnumerable<string> arguments, string folder, ProcessLimits limits, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        string[] wrapping =
        [
            "--signal=KILL", Text(limits.Seconds), "prlimit", $"--as={limits.AddressBytes}", $"--data={limits.DataBytes}", $"--fsize={limits.FileBytes}",
            $"--cpu={limits.Seconds}", $"--nproc={limits.Processes}", "--core=0", "--nofile=256", "--", program,
        ];
        var start = new ProcessStartInfo("timeout", wrapping.Concat(arguments))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["HOME"] = folder;
        start.Environment["LANG"] = "C.UTF-8";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        OwnProcess.Close();
        using var process = Start(start);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Seconds) + Grace);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            // What it complains of may quote the file: nobody reads it, but a full pipe would hold it up.
            var errors = DrainAsync(process.StandardError, either.Token);
            var (output, isTooMuch) = await ReadAsync(process.StandardOutput, limits.OutputCharacters, either.Token);
            if (isTooMuch) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(either.Token);
            await errors;
            return new LimitedRun(isTooMuch ? Killed : process.ExitCode, output);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return new LimitedRun(Killed, "");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed (coreutils, util-linux).", e);
        }
    }

    private static async Task<(string Output, bool IsTooMuch)> ReadAsync(StreamReader from, int most, CancellationToken ct)
    {
        var buffer = new char[most + 1];
        var length = 0;
        while (length < buffer.Length && await from.ReadAsync(buffer.AsMemory(length), ct) is > 0 and var read) length += read;
        return (new string(buffer, 0, Math.Min(length, most)), length > most);
    }

    private static async Task DrainAsync(StreamReader from, CancellationToken ct)
    {
        var buffer = new char[4_096];
        while (await from.ReadAsync(buffer, ct) > 0)
        {
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
