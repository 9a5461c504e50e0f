using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;

namespace Mosis.Web.Pages.Access.Countersign;

/// <summary>What waits for a representative of the district.</summary>
public sealed class IndexModel(CurrentUser me, RequestRecords requests) : PageModel
{
    public IReadOnlyList<AccessRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Requests = await requests.ToCountersignAsync(me.Grant!.District!, ct);
}
