using System.Diagnostics;

namespace Mosis.TestKit;

/// <summary>What a program that ran to its end left.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a program of the machine to its end.</summary>
public static class Command
{
    /// <summary>Longer than anything that a test runs takes; a program that hangs is ended and fails the test.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <exception cref="TimeoutException">It ran for three minutes.</exception>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot.Path,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input: its exit code and its errors say why.
        }
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} ran for {Limit}.");
        }
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a script of deploy/local and returns what it wrote, without the line's end.</summary>
    internal static async Task<string> RunLocalAsync(
        string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var result = await RunAsync(RepositoryRoot.Combine("deploy", "local", script), arguments, environment: environment);
        if (!result.Succeeded) throw new InvalidOperationException($"{script} ended with {result.ExitCode}: {result.Errors}");
        return result.Output.TrimEnd('\n');
    }
}
