using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Directory;

namespace Mosis.Intake.Verbs;

/// <summary>district-key: the public keys that open a district's SFTP folder.</summary>
internal static class DistrictKeyVerbs
{
    private static readonly Argument<string> District = new("district") { Description = "County-district code, six digits." };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file") { Description = "The public key, a .pub file." }.AcceptExistingOnly();

    private static readonly Argument<string> Fingerprint = new("fingerprint") { Description = "As list shows it: SHA256:…" };

    public static Command Command(Func<Command, Verb, bool, Command> with) => new("district-key", "The districts' SFTP public keys.")
    {
        with(new Command("add", "Adds a key.") { District, File }, AddAsync, false),
        with(new Command("list", "Shows a district's keys.") { District }, ListAsync, false),
        with(new Command("remove", "Removes a key; it stays on record.") { District, Fingerprint }, RemoveAsync, false),
        with(new Command("authorized", "Writes the district's authorized_keys file.") { District }, AuthorizedAsync, false),
    };

    private static async Task<int> AddAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var line = await System.IO.File.ReadAllTextAsync(values.GetRequiredValue(File).FullName, ct);
        var answer = await Keys(host).AddAsync(values.GetRequiredValue(District), line.Trim(), IntakeCommands.Actor, ct);
        output.WriteLine(answer.Refusal ?? $"district {values.GetRequiredValue(District)} has the key {answer.Fingerprint}");
        return answer.Refusal is null ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<int> ListAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        foreach (var key in await Keys(host).ListAsync(values.GetRequiredValue(District), ct))
        {
            var removed = key.RemovedAt is { } at ? BatchLines.Text($", removed {at:yyyy-MM-dd} by {key.RemovedBy}") : "";
            output.WriteLine(BatchLines.Text($"{key.Fingerprint} {key.Comment} added {key.AddedAt:yyyy-MM-dd} by {key.AddedBy}{removed}"));
        }
        return ExitCode.Done;
    }

    private static async Task<int> RemoveAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var removed = await Keys(host).RemoveAsync(values.GetRequiredValue(District), values.GetRequiredValue(Fingerprint), IntakeCommands.Actor, ct);
        output.WriteLine(removed ? "removed" : "the district has no such key");
        return removed ? ExitCode.Done : ExitCode.Refused;
    }

    private static async Task<int> AuthorizedAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        await output.WriteAsync(await Keys(host).AuthorizedKeysAsync(values.GetRequiredValue(District), ct));
        return ExitCode.Done;
    }

    private static DistrictKeys Keys(IHost host) => host.Services.GetRequiredService<DistrictKeys>();
}
