using Microsoft.Extensions.Options;
using Mosis.Data.Access.Requests;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Reviews;

/// <summary>Somebody's access in a district, for who confirms it.</summary>
/// <param name="Sign">A sign that the account is shared; null without one.</param>
public sealed record ReviewedAccess(Person Person, GrantLife Life, SharedSign? Sign);

/// <summary>What came of confirming.</summary>
/// <param name="Kept">Grants that go on.</param>
/// <param name="OwnLeft">The representative's own was among them: it was left as it is.</param>
public sealed record ReviewKept(int Kept, bool OwnLeft);

/// <summary>
/// The district's yearly look at who has access: its representative keeps each for another year or ends it at once. What nobody keeps ends on its day. Nobody
/// keeps their own: a representative asks anew.
/// </summary>
public sealed class DistrictReview(
    MosisDb db, PeopleWithAccess people, GrantEnding ending, IOptions<RequestOptions> options, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>Everyone with access in the district, what ends first first; what has no end last.</summary>
    public async Task<IReadOnlyList<ReviewedAccess>> ListAsync(string district, CancellationToken ct = default)
    {
        var found = await people.OfDistrictAsync(district, state.Value.Today(time.GetUtcNow()), ct);
        return [.. found.OrderBy(one => one.Life.EndsOn ?? DateOnly.MaxValue).ThenBy(one => one.Person.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Life.Grant.GrantId)];
    }

    /// <summary>The grants go on for another year from today.</summary>
    /// <param name="district">That of the representative's own grant; grants of others are not touched.</param>
    /// <param name="grants">Their numbers.</param>
    public async Task<ReviewKept> KeepAsync(string district, IReadOnlyCollection<long> grants, long byPersonId, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = state.Value.Today(now);
        var listed = (await ListAsync(district, ct)).Where(one => grants.Contains(one.Life.Grant.GrantId)).Select(one => one.Life.Grant).ToList();
        var others = listed.Where(grant => grant.PersonId != byPersonId).ToList();
        await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                foreach (var grant in others) await Grants.RenewAsync(connection, transaction, grant, today.AddDays(options.Value.AccessDays), $"person:{byPersonId}", now, ct);
            },
            ct);
        return new ReviewKept(others.Count, others.Count < listed.Count);
    }

    /// <summary>One grant of the district; null when the district has no such one that is good.</summary>
    public async Task<ReviewedAccess?> FindAsync(string district, long grantId, CancellationToken ct = default) =>
        (await ListAsync(district, ct)).FirstOrDefault(one => one.Life.Grant.GrantId == grantId);

    /// <summary>Ends at once; whoever held it is signed out everywhere.</summary>
    public async Task<GrantEnded> EndAsync(string district, long grantId, string why, long byPersonId, CancellationToken ct = default)
    {
        if (await FindAsync(district, grantId, ct) is not { } found) return GrantEnded.Unknown;
        if (found.Person.PersonId == byPersonId) return GrantEnded.Own;
        return await ending.EndAsync(found.Person.PersonId, grantId, why, byPersonId, state.Value.Today(time.GetUtcNow()), ct);
    }
}
