using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Assignment.Verification;

namespace Mosis.Intake.Verbs;

/// <summary>verify: whether the whole register is what it must be.</summary>
internal static class VerifyVerb
{
    private static readonly Option<bool> NoFiles = new("--no-files") { Description = "Does not read the content of the stored files." };

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("verify", "Checks the whole register in one snapshot and changes nothing. Ends with 2 when a rule is broken.") { NoFiles }, RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var (rules, broken) = (0, 0);
        await foreach (var check in host.Services.GetRequiredService<RegisterVerification>().RunAsync(!values.GetValue(NoFiles), ct))
        {
            rules++;
            if (!check.Holds) broken++;
            await output.WriteLineAsync(Line(check));
            await output.FlushAsync(ct);
        }
        await output.WriteLineAsync(broken == 0 ? $"The register is sound: {rules} rules hold." : $"BROKEN: {broken} of {rules} rules do not hold.");
        return broken == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Line(Checked check)
    {
        var lookedAt = check.LookedAt.ToString("N0", CultureInfo.InvariantCulture);
        return check.Holds
            ? $"{check.Rule}: {lookedAt} looked at"
            : string.Create(CultureInfo.InvariantCulture, $"BROKEN: {check.Rule}: {check.Broken:N0} of {lookedAt}: {string.Join("; ", check.First)}{(check.Broken > check.First.Count ? "; …" : "")}");
    }
}
