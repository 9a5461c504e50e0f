using System.CommandLine;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Batches;

namespace Mosis.Web;

/// <summary>
/// grant and revoke: who runs the site names its first administrator with them, before anybody can be named in the pages. letters: the districts' first PINs,
/// for printing. All else is done in the pages.
/// </summary>
public static class SiteCommands
{
    private const string Actor = "operator";

    private static readonly Option<string> Issuer = new("--issuer") { Description = "The sign-in provider's issuer, as it writes itself.", Required = true };
    private static readonly Option<string> Subject = new("--subject") { Description = "The provider's word for the person (the sub claim).", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "Shown until the person signs in.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> District = new("--district") { Description = "Six digits, for the roles of a district." };
    private static readonly Option<string[]> Building = new("--building") { Description = "Four digits; once for each building of a building user." };
    private static readonly Option<string> Out = new("--out") { Description = "The PDF that is written; only its owner may read it.", Required = true };
    private static readonly Option<string[]> Districts = new("--district") { Description = "Six digits; once for each district.", Required = true };
    private static readonly Option<string> RoleWord = MakeRole();

    /// <summary>Whether the arguments are a verb of these, and not the site's settings.</summary>
    public static bool Know(string[] args) => args is ["grant" or "revoke" or "letters" or "--help" or "-h", ..];

    /// <summary>0 when done, also when there was nothing to do; 1 when it cannot be done, with the reason on <paramref name="errors"/>.</summary>
    public static Task<int> RunAsync(string[] args, IServiceProvider services, TextWriter output, TextWriter errors)
    {
        var grant = new Command("grant", "Gives a person a role; a second time changes nothing.") { Issuer, Subject, Name, RoleWord, District, Building };
        grant.SetAction((values, ct) => GuardedAsync(GiveAsync, values, services, output, errors, ct));
        var revoke = new Command("revoke", "Takes a role, or this role in one district, from a person, at once.") { Issuer, Subject, RoleWord, District };
        revoke.SetAction((values, ct) => GuardedAsync(RevokeAsync, values, services, output, errors, ct));
        var letters = new Command("letters", "Issues new Security PINs and writes the letters to the superintendents, for printing; earlier PINs are void.") { Out, Districts };
        letters.SetAction((values, ct) => GuardedAsync(WriteLettersAsync, values, services, output, errors, ct));
        var root = new RootCommand("The site of MOSIS Student IDs; without a verb it runs.") { grant, revoke, letters };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
    }

    private static async Task GiveAsync(ParseResult values, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var personId = await PersonIdAsync(values, services, values.GetValue(Name) ?? "", ct);
        var role = Roles.Of(values.GetRequiredValue(RoleWord));
        var grantId = await services.GetRequiredService<Grants>().GiveAsync(
            personId, role, values.GetValue(District), values.GetValue(Building) ?? [], Today(services), Actor, ct);
        output.WriteLine($"person {personId} has grant {grantId}: {role.Word()}");
    }

    private static async Task RevokeAsync(ParseResult values, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var personId = await PersonIdAsync(values, services, "", ct);
        var role = Roles.Of(values.GetRequiredValue(RoleWord));
        var grants = services.GetRequiredService<Grants>();
        var live = (await grants.LiveAsync(personId, Today(services), ct))
            .Where(grant => grant.Role == role && (values.GetValue(District) is not { } district || grant.District == district)).ToList();
        foreach (var grant in live) await grants.RevokeAsync(grant.GrantId, "by the operator", Actor, ct);
        output.WriteLine(live.Count == 0 ? $"person {personId} has no such grant" : $"revoked: {live.Count}");
    }

    private static async Task WriteLettersAsync(ParseResult values, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var path = values.GetRequiredValue(Out);
        // Before a PIN is issued that could not be written down.
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var letters = await services.GetRequiredService<PinLetterRun>().IssueAsync(values.GetRequiredValue(Districts), "letters by the operator", Actor, ct);
        await file.WriteAsync(PinLetters.Pdf(letters), ct);
        output.WriteLine($"letters: {letters.Count}");
    }

    private static async Task<int> GuardedAsync(
        Func<ParseResult, IServiceProvider, TextWriter, CancellationToken, Task> verb,
        ParseResult values,
        IServiceProvider services,
        TextWriter output,
        TextWriter errors,
        CancellationToken ct)
    {
        try
        {
            await verb(values, services, output, ct);
            return 0;
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            errors.WriteLine(failure.Message);
            return 1;
        }
    }

    private static Task<long> PersonIdAsync(ParseResult values, IServiceProvider services, string name, CancellationToken ct) =>
        services.GetRequiredService<People>().KnowAsync(values.GetRequiredValue(Issuer), values.GetRequiredValue(Subject), name, "", signsIn: false, ct);

    private static DateOnly Today(IServiceProvider services) =>
        services.GetRequiredService<IOptions<StateOptions>>().Value.Today(services.GetRequiredService<TimeProvider>().GetUtcNow());

    private static Option<string> MakeRole()
    {
        var role = new Option<string>("--role") { Description = "What the person may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Roles.Words]);
        return role;
    }
}
