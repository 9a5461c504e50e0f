using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.BatchDesk;
using Mosis.Web.Batches;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.Batches;

/// <summary>How far a batch is, for the script of its page: JSON, numbers and words only.</summary>
[DoesNotKeepAwake]
public sealed class ProgressModel(CurrentUser me, BatchDetails details) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.GetAsync(me.Scope, id, ct) is not { } batch) return NotFound();
        Response.Headers.CacheControl = "no-store";
        return new JsonResult(new
        {
            stage = batch.Status.ToString(),
            word = StatusWords.Word(batch.Status),
            done = batch.RowsDone,
            total = batch.RowsTotal,
            rate = batch.RowsPerSecond,
            underWay = batch.IsUnderWay,
        });
    }
}
