using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.BatchDesk;

namespace Mosis.Web.Pages.Admin;

/// <summary>The batches of all districts that only the state may let go on.</summary>
public sealed class HoldsModel(CurrentUser me, BatchList list) : PageModel
{
    public BatchPage Found { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number, CancellationToken ct) => Found = await list.NeedingStateAsync(me.Scope, number, ct);
}
