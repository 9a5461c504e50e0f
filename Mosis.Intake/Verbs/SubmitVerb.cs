using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Batches;

namespace Mosis.Intake.Verbs;

/// <summary>submit: files of this machine through the same door as every other, worked off here and now, in the order given.</summary>
internal static class SubmitVerb
{
    private static readonly Argument<FileInfo[]> Files =
        new("files") { Description = "Student Batch Files, taken in this order.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<DirectoryInfo> Replies =
        new("--replies") { Description = "The folder for answers and receipts.", HelpName = "folder", Required = true };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Answers without giving an ID; does not count as a sending." };

    private static readonly Option<bool> AcceptHolds = new("--accept-holds") { Description = "Goes on where a batch would be held for being unusual." };

    private static readonly Option<string?> EncodingName =
        new("--encoding") { Description = "What the files are written in, when not UTF-8.", HelpName = "name" };

    /// <summary>Of the batches that it hands in: their answers go into its folder.</summary>
    public const string Channel = "submit";

    static SubmitVerb() => EncodingName.AcceptOnlyFromAmong([.. BatchEncoding.Names]);

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("submit", "Takes in files of this machine and writes their answers. Ends with 2 when one was refused or held.")
        {
            Files, Replies, DryRun, AcceptHolds, EncodingName,
        }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var files = values.GetRequiredValue(Files);
        if (files.FirstOrDefault(file => !file.Exists) is { } missing) throw new FileNotFoundException($"There is no file {missing.FullName}: nothing was taken.");
        var door = host.Services.GetRequiredService<BatchDoor>();
        var worker = host.Services.GetRequiredService<BatchWorker>();
        var answers = new AnswerFolder(host.Services.GetRequiredService<ReplyStore>(), values.GetRequiredValue(Replies).FullName);

        // A file is taken in while the ones before it are worked off; they end, and are told, in the order given.
        var all = true;
        var atWork = new Queue<(string? District, Task<bool> Work)>();
        foreach (var (file, turn) in files.Zip(RegisterTurn.Row()))
        {
            var started = Stopwatch.GetTimestamp();
            var sending = new Sending(
                Channel, IntakeCommands.Actor, file.Name, null, values.GetValue(EncodingName), values.GetValue(DryRun), values.GetValue(AcceptHolds));
            var answer = await door.ReceiveAsync(file.FullName, sending, mayWait: false, ct);
            while (atWork.Count >= BatchWorker.SideBySide || atWork.Any(other => other.District is not null && other.District == answer.District))
                all &= await atWork.Dequeue().Work;
            atWork.Enqueue((answer.District, WorkAsync(file, answer.BatchId, turn, started, atWork.LastOrDefault().Work)));
        }
        while (atWork.Count > 0) all &= await atWork.Dequeue().Work;
        return all ? ExitCode.Done : ExitCode.Refused;

        async Task<bool> WorkAsync(FileInfo file, long batchId, RegisterTurn turn, long started, Task? before)
        {
            var batch = await worker.RunAsync(batchId, turn, ct);
            await answers.FillAsync(batch.BatchId, ct);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (before is not null) await before;
            BatchLines.Write(output, file.Name, batch, seconds);
            return batch.State == BatchState.Complete;
        }
    }
}
