using System.Diagnostics;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>A process of its own that works on a test's database, to be stopped and killed in the middle of it.</summary>
internal sealed class WorkProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private WorkProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <param name="settings">As environment variables are named: Batches__ChunkRows. Leases last a second unless said otherwise.</param>
    public static WorkProcess Start(MosisDatabase database, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mosis.TestProcess.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Mosis"] = database.ConnectionString;
        start.Environment["Batches__LeaseLength"] = "00:00:01";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return new WorkProcess(Process.Start(start)!);
    }

    public bool HasEnded => _process.HasExited;

    public Task StopAsync() => SignalAsync("STOP");

    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Kills it as `kill -9` does; nothing in it gets another word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>What it wrote, once it has ended by itself.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public async Task<string> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        if (_process.ExitCode != 0) throw new InvalidOperationException($"It ended with {_process.ExitCode}: {await _output}{await _errors}");
        return await _output;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        var sent = await Command.RunAsync("sh", ["-c", $"kill -{signal} {_process.Id}"]);
        if (!sent.Succeeded) throw new InvalidOperationException($"{signal} could not be sent: {sent.Errors}");
    }
}
