using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Reviews;

namespace Mosis.Web.Pages.Access.People;

/// <summary>The representative's yearly look at who has access in the district.</summary>
public sealed class IndexModel(CurrentUser me, DistrictReview review) : PageModel
{
    /// <summary>Numbers of the grants that were selected.</summary>
    [BindProperty]
    public List<long> Kept { get; set; } = [];

    /// <summary>What was done just now.</summary>
    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<ReviewedAccess> People { get; private set; } = [];

    private string District => me.Grant!.District!;

    public async Task OnGetAsync(CancellationToken ct) => People = await review.ListAsync(District, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Kept.Count == 0)
        {
            ModelState.AddModelError(nameof(Kept), "Select who keeps the access");
            await OnGetAsync(ct);
            return Page();
        }
        var kept = await review.KeepAsync(District, Kept, me.PersonId, ct);
        Done = kept.Kept == 1 ? "1 access goes on for another year." : $"{kept.Kept} go on for another year.";
        return RedirectToPage();
    }
}
