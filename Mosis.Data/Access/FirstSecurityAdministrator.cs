using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access;

/// <summary>
/// Somebody has to be the first who gives access. The settings name them, and they count once: as soon as any security administrator was ever made, by
/// whichever way, they are without effect, so that nobody gains access by changing a settings file.
/// </summary>
public sealed class FirstSecurityAdministrator(
    MosisDb db, Leases leases, People people, Grants grants, IOptions<AccessOptions> options, IOptions<StateOptions> state, TimeProvider time)
{
    private const string Actor = "settings";

    /// <summary>The grant that was given and audited; null when there was nothing to do, or when another process is at it.</summary>
    public async Task<long?> GiveAsync(CancellationToken ct = default)
    {
        var first = options.Value.FirstSecurityAdministrator;
        if (first.Subject.Length == 0 || await leases.TryTakeAsync("first-security-administrator", TimeSpan.FromMinutes(1), ct) is not { } lease) return null;
        try
        {
            if (await WasEverGivenAsync(ct)) return null;
            var person = await people.KnowAsync(first.Issuer, first.Subject, "", "", signsIn: false, ct);
            return await grants.GiveAsync(person, Role.SecurityAdministrator, null, [], state.Value.Today(time.GetUtcNow()), Actor, ct);
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    /// <summary>Revoked and ended ones count: grants are never deleted.</summary>
    private async Task<bool> WasEverGivenAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from access_grant
                where role = 'security-administrator')
            """,
            cancellationToken: ct));
    }
}
