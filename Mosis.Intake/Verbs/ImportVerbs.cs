using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Assignment;
using Mosis.Data.Directory;

namespace Mosis.Intake.Verbs;

/// <summary>import-directory and import-register: the state's own files.</summary>
internal static class ImportVerbs
{
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file") { Description = "A CSV file with a header." }.AcceptExistingOnly();

    public static Command Directory(Func<Command, Verb, bool, Command> with) =>
        with(new Command("import-directory", "Adds and updates districts and school buildings; deletes none.") { File }, DirectoryAsync, false);

    public static Command Register(Func<Command, Verb, bool, Command> with) =>
        with(new Command("import-register", "Takes over the IDs that the state has given before, live and retired.") { File }, RegisterAsync, false);

    private static async Task<int> DirectoryAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var changes = await host.Services.GetRequiredService<DirectoryImport>().RunAsync(values.GetRequiredValue(File).FullName, IntakeCommands.Actor, ct);
        if (changes.IsRefused) return Refused(output, changes.Problems);
        foreach (var added in changes.Added) output.WriteLine($"{added}: added");
        foreach (var changed in changes.Changed) output.WriteLine(changed);
        output.WriteLine($"{changes.Added.Count} added, {changes.Changed.Count} changed, {changes.Unchanged} unchanged");
        return ExitCode.Done;
    }

    private static async Task<int> RegisterAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var result = await host.Services.GetRequiredService<RegisterImport>().RunAsync(values.GetRequiredValue(File).FullName, IntakeCommands.Actor, ct);
        if (result.IsRefused) return Refused(output, result.Problems);
        foreach (var difference in result.Differences) output.WriteLine($"{difference} (kept as it was)");
        output.WriteLine($"batch {result.BatchId}: {result.Added} added, {result.Unchanged} unchanged, {result.Differences.Count} different");
        return ExitCode.Done;
    }

    private static int Refused(TextWriter output, IReadOnlyList<ImportProblem> problems)
    {
        foreach (var problem in problems) output.WriteLine(problem);
        output.WriteLine("Nothing was imported.");
        return ExitCode.Refused;
    }
}
