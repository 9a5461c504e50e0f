using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Batches;

namespace Mosis.Intake.Verbs;

/// <summary>cancel: a held batch ends, nothing of it is assigned, and the same file may be sent again.</summary>
internal static class CancelVerb
{
    private static readonly Argument<long> Batch = new("batch") { Description = "The batch's number." };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why it ends; kept in the audit trail.", HelpName = "text", Required = true };

    public static Command Command(Func<Command, Verb, bool, Command> with) => with(new Command("cancel", "Ends a held batch.") { Batch, Reason }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var batchId = values.GetValue(Batch);
        await host.Services.GetRequiredService<BatchWorker>().CancelAsync(batchId, values.GetRequiredValue(Reason), IntakeCommands.Actor, ct);
        output.WriteLine($"batch {batchId}: canceled, nothing was assigned");
        return ExitCode.Done;
    }
}
