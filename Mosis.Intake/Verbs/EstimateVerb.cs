using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Matching;

namespace Mosis.Intake.Verbs;

/// <summary>estimate: the numbers by which rows are matched.</summary>
internal static class EstimateVerb
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true };

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("estimate", "Shows the matching parameters in force, as JSON."), RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(host.Services.GetRequiredService<MatchParameters>(), Layout));
        return ExitCode.Done;
    }
}
