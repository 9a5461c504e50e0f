using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Batches;

namespace Mosis.Intake.Verbs;

/// <summary>release: a held batch goes on, for a reason that is kept.</summary>
internal static class ReleaseVerb
{
    private static readonly Argument<long> Batch = new("batch") { Description = "The batch's number." };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why it may go on; kept with the batch.", HelpName = "text", Required = true };

    private static readonly Option<string?> EncodingName =
        new("--encoding") { Description = "The right encoding, when that was in doubt; remembered for the district.", HelpName = "name" };

    private static readonly Option<DirectoryInfo?> Replies =
        new("--replies") { Description = "Works the batch off now and writes its answers into this folder.", HelpName = "folder" };

    static ReleaseVerb() => EncodingName.AcceptOnlyFromAmong([.. BatchEncoding.Names]);

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("release", "Lets a held batch go on.") { Batch, Reason, EncodingName, Replies }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var batchId = values.GetValue(Batch);
        var started = Stopwatch.GetTimestamp();
        var worker = host.Services.GetRequiredService<BatchWorker>();
        await worker.ReleaseAsync(batchId, values.GetRequiredValue(Reason), values.GetValue(EncodingName), IntakeCommands.Actor, ct);
        if (values.GetValue(Replies) is not { } folder)
        {
            output.WriteLine($"batch {batchId}: released, waits for an intake process");
            return ExitCode.Done;
        }
        var batch = await worker.RunAsync(batchId, ct);
        await new AnswerFolder(host.Services.GetRequiredService<ReplyStore>(), folder.FullName).FillAsync(batchId, ct);
        BatchLines.Write(output, batch.FileName, batch, Stopwatch.GetElapsedTime(started).TotalSeconds);
        return batch.State == BatchState.Complete ? ExitCode.Done : ExitCode.Refused;
    }
}
