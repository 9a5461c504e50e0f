using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mosis.Intake.Verbs;

/// <summary>run and once: the servers are visited.</summary>
internal static class RunVerbs
{
    public static Command Run() => new("run", "Visits the SFTP servers and works off batches until it is ended (Ctrl-C, SIGTERM).");

    public static Command Once() => new("once", "Takes up what lies in the inboxes now, answers it, files it away, and ends.");

    public static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        await host.Services.GetRequiredService<IntakeLoop>().RunAsync(ct);
        return ExitCode.Done;
    }

    public static async Task<int> OnceAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct) =>
        await host.Services.GetRequiredService<IntakeLoop>().RunOnceAsync(ct) ? ExitCode.Done : ExitCode.Failed;
}
