using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Batches;
using Mosis.Data.NearMatches;

namespace Mosis.Intake.Verbs;

/// <summary>decide: a person's answer to a near match.</summary>
internal static class DecideVerb
{
    private static readonly Argument<long> Batch = new("batch") { Description = "The batch's number." };

    private static readonly Argument<int> Line = new("line") { Description = "The line in the submitted file." };

    private static readonly Argument<string> Choice = new("choice") { Description = "A candidate's state ID, new, or cancel." };

    private static readonly Option<DirectoryInfo?> Replies =
        new("--replies") { Description = "Writes the next answers now, and all of the batch's into this folder.", HelpName = "folder" };

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("decide", "Decides a near match. Ends with 2 when it could not be decided so.") { Batch, Line, Choice, Replies }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var (batch, line) = (values.GetValue(Batch), values.GetValue(Line));
        var result = await host.Services.GetRequiredService<NearMatchDecisions>()
            .DecideAsync(batch, line, values.GetRequiredValue(Choice), IntakeCommands.Actor, ct);
        output.WriteLine($"batch {batch}, line {line}: {InWords(result)}");
        if (values.GetValue(Replies) is { } folder)
        {
            await host.Services.GetRequiredService<BatchWorker>().MakeDueRepliesAsync(ct, sendNow: batch);
            await new AnswerFolder(host.Services.GetRequiredService<ReplyStore>(), folder.FullName).FillAsync(batch, ct);
        }
        return result.Outcome is NearMatchDecisions.Matched or NearMatchDecisions.New or NearMatchDecisions.Canceled ? ExitCode.Done : ExitCode.Refused;
    }

    private static string InWords(DecisionResult result) => result.Outcome switch
    {
        NearMatchDecisions.Matched => $"matched, {result.StateId}",
        NearMatchDecisions.New => $"new, {result.StateId}",
        NearMatchDecisions.Canceled => "canceled",
        NearMatchDecisions.AskedAgain => "not decided: others have appeared meanwhile, look at the question again",
        NearMatchDecisions.DecidedBefore => BatchLines.Text($"already decided by {result.By} at {result.At:yyyy-MM-dd HH:mm:ss} UTC"),
        NearMatchDecisions.NotACandidate => "not decided: that ID is none of the row's candidates",
        NearMatchDecisions.Unknown => "not decided: the row has no near match",
        _ => result.Outcome,
    };
}
