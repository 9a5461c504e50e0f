using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Data.Batches;

namespace Mosis.Web.Pages.Access;

/// <summary>My access: what I have, since when, who gave it, until when; and what I asked for.</summary>
public sealed class IndexModel(CurrentUser me, PeopleWithAccess people, RequestRecords requests, IOptions<StateOptions> state, TimeProvider time) : PageModel
{
    public IReadOnlyList<GrantLife> Held { get; private set; } = [];

    public IReadOnlyList<AccessRequest> Requests { get; private set; } = [];

    /// <summary>How many requests wait for this representative.</summary>
    public int ToSign { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Held = [.. (await people.FindAsync(me.PersonId, state.Value.Today(time.GetUtcNow()), ct))?.Grants.Where(grant => grant.IsLive) ?? []];
        Requests = await requests.OfPersonAsync(me.PersonId, ct);
        if (me.Is(Role.Representative)) ToSign = (await requests.ToCountersignAsync(me.Grant!.District!, ct)).Count;
    }
}
