using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;

namespace Mosis.Intake.Verbs;

/// <summary>verify-audit: whether the trail is as it was written.</summary>
internal static class VerifyAuditVerb
{
    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("verify-audit", "Reads the whole audit trail beside its chain and says how many rows are as they were written, or which is not."), RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var verdict = await host.Services.GetRequiredService<AuditVerification>().VerifyAsync(ct);
        var heads = host.Services.GetRequiredService<IOptions<AuditOptions>>().Value.HeadFile.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{verdict.Heads} heads of the head file found in the chain.")
            : "No head file is set (Audit:HeadFile): a chain that was computed anew as a whole would not be noticed.";
        if (verdict.IsWhole)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{verdict.Verified} rows verified, {verdict.Tail} not chained yet. {heads}"));
            return ExitCode.Done;
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"BROKEN: {verdict.Problem}. {verdict.Verified} rows before it are whole. {heads}"));
        return ExitCode.Refused;
    }
}
