using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Assignment;

namespace Mosis.Intake.Verbs;

/// <summary>reconcile: after a restore, takes back the IDs that answers have given since.</summary>
internal static class ReconcileVerb
{
    private static readonly Option<FileSystemInfo[]> Answers = new("--answers")
    {
        Description = "Answers that were given, or folders of them: copies of the outboxes, what the districts have.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("reconcile", "After a restore: holds the IDs that answers have given since for their children. Nothing else may run.") { Answers }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var result = await host.Services.GetRequiredService<Reconciliation>().RunAsync(values.GetRequiredValue(Answers).SelectMany(Files), IntakeCommands.Actor, ct);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Answers} files, {result.Given} IDs given: {result.Known} known, {result.Held} held for their children, {result.Reserved} reserved without a child."));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The counter of ID numbers went from {result.Counter.Before} to {result.Counter.Now}."));
        return ExitCode.Done;
    }

    private static IEnumerable<string> Files(FileSystemInfo given) =>
        Directory.Exists(given.FullName) ? Directory.EnumerateFiles(given.FullName, "*", SearchOption.AllDirectories)
        : File.Exists(given.FullName) ? [given.FullName]
        : throw new FileNotFoundException($"There is no {given.FullName}: nothing was done.");
}
