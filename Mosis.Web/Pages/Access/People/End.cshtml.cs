using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Reviews;

namespace Mosis.Web.Pages.Access.People;

/// <summary>The district ends somebody's access at once.</summary>
public sealed class EndModel(CurrentUser me, DistrictReview review) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    public ReviewedAccess Access { get; private set; } = null!;

    private string District => me.Grant!.District!;

    public async Task<IActionResult> OnGetAsync([FromRoute] long grantId, CancellationToken ct)
    {
        if (await review.FindAsync(District, grantId, ct) is not { } access) return NotFound();
        Access = access;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] long grantId, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Enter why the access ends");
        else if (Reason.Trim().Length > GrantEnding.LongestReason) ModelState.AddModelError(nameof(Reason), $"The reason must be {GrantEnding.LongestReason} characters or fewer");
        if (!ModelState.IsValid) return await OnGetAsync(grantId, ct);
        switch (await review.EndAsync(District, grantId, Reason!.Trim(), me.PersonId, ct))
        {
            case GrantEnded.Unknown:
                return NotFound();
            case GrantEnded.Own:
                ModelState.AddModelError("", "Your own access is ended by another representative or by the state");
                return await OnGetAsync(grantId, ct);
            default:
                return RedirectToPage("/Access/People/Index");
        }
    }
}
