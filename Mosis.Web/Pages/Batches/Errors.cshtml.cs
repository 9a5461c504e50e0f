using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.BatchDesk;

namespace Mosis.Web.Pages.Batches;

/// <summary>The rows of one code.</summary>
public sealed class ErrorsModel(CurrentUser me, BatchDetails details) : PageModel
{
    public long Id { get; private set; }

    public ErrorPage Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, string code, [FromQuery(Name = "p")] int number, CancellationToken ct)
    {
        if (await details.ErrorsAsync(me.Scope, id, code, number, ct) is not { } found) return NotFound();
        (Id, Found) = (id, found);
        return Page();
    }
}
