using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Matching.Estimation;

namespace Mosis.Intake.Verbs;

/// <summary>
/// estimate: the numbers by which rows are matched, as the register's own statements would have them, and what would change. Nothing is changed: the
/// file that it writes counts when Matching:Parameters names it.
/// </summary>
internal static class EstimateVerb
{
    /// <summary>With fewer pairs of statements than this an estimate is shown, and not to be relied on.</summary>
    private const long FewPairs = 10_000;

    private static readonly Option<FileInfo?> Out =
        new("--out") { Description = "Where the estimated parameters are written, for Matching:Parameters.", HelpName = "file" };

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("estimate", "Estimates the matching parameters from the register and shows what would change; changes nothing.") { Out }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var inForce = host.Services.GetRequiredService<MatchParameters>();
        var pairs = host.Services.GetRequiredService<StatementPairs>();
        var comparer = new Comparer(inForce);
        var linked = await pairs.LinkedAsync(comparer, ct);
        var random = await pairs.RandomAsync(comparer, ct);
        var count = linked.Values.Sum();
        if (count == 0 || random.Count == 0)
        {
            await output.WriteLineAsync("There is nothing to estimate from: no district has stated students under the same local IDs in two school years. In force:");
            await output.WriteLineAsync(inForce.ToJson());
            return ExitCode.Done;
        }
        var rates = AgreementRates.Estimate(linked, random);
        var numbers = ParameterEstimate.Of(rates, inForce);
        var version = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var estimated = ParameterEstimate.Apply(inForce, numbers, version);
        var change = new WouldChange(inForce, estimated);
        await pairs.AddDecisionsAsync(change, ct);

        Line(output, $"{count:N0} pairs of statements under the same local ID in two years, {rates.SameShare:P2} of them one child; {random.Values.Sum():N0} pairs of two students.");
        if (count < FewPairs) Line(output, $"These are fewer than {FewPairs:N0}: do not rely on the estimate.");
        Line(output, $"{"bits",-24}{"in force",10}{"estimated",11}{"seen of one",13}{"of two",10}");
        foreach (var n in numbers) Line(output, $"{n.Name,-24}{n.InForce,10:0.0}{n.Estimated,11:0.0}{n.SeenOfOne,13:N0}{n.SeenOfTwo,10:N0}");
        Line(output, $"Of the latest {change.Decisions:N0} decisions, weighed again: {change.MatchesToQuestions:N0} matches would be questions, {change.QuestionsToMatches:N0} questions would be matches, {change.NewToQuestions:N0} new students would be questions.");
        if (values.GetValue(Out) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, estimated.ToJson(), ct);
            Line(output, $"Written to {file.FullName}. It counts once Matching__Parameters names it, for every program.");
        }
        return ExitCode.Done;
    }

    private static void Line(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
