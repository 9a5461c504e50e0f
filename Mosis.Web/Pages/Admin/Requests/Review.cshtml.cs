using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Admin.Requests;

/// <summary>The request beside the pages of its signed statement, what has to be checked, and the decision.</summary>
public sealed class ReviewModel(CurrentUser me, RequestDecisions decisions, RequestRecords requests) : PageModel
{
    private const string Returned = "return";

    private const string Declined = "decline";

    public static readonly IReadOnlyList<SelectListItem> Ways = [new("Return it, to be mended", Returned), new("Decline it for good", Declined)];

    /// <summary>Names of the points that were confirmed.</summary>
    [BindProperty]
    public List<string> Checks { get; set; } = [];

    /// <summary>Return or decline.</summary>
    [BindProperty]
    public string? Way { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of the request that was looked at.</summary>
    [BindProperty]
    public int RowVersion { get; set; }

    public RequestReview Review { get; private set; } = null!;

    public IReadOnlyList<RequestStep> Steps { get; private set; } = [];

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await decisions.FindAsync(reference, me.PersonId, ct) is not { } review) return NotFound();
        Review = review;
        Steps = await requests.StepsAsync(review.Request.RequestId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct) =>
        await AnswerAsync(await decisions.ApproveAsync(reference, RowVersion, Checks, me.PersonId, me.Actor, ct), reference, ct);

    public async Task<IActionResult> OnPostEndAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (Way is not (Returned or Declined))
        {
            ModelState.AddModelError(nameof(Way), "Select what becomes of the request");
            ModelState.Remove(nameof(RowVersion));
            return await OnGetAsync(reference, ct);
        }
        var outcome = Way == Returned
            ? await decisions.ReturnAsync(reference, RowVersion, Reason, me.PersonId, me.Actor, ct)
            : await decisions.DeclineAsync(reference, RowVersion, Reason, me.PersonId, me.Actor, ct);
        return await AnswerAsync(outcome, reference, ct);
    }

    private async Task<IActionResult> AnswerAsync(RequestOutcome outcome, string reference, CancellationToken ct)
    {
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Admin/Requests/Review", new { reference });
        ModelState.Add(outcome.Problems);
        // The page shows the request as it is now; another act is on that.
        ModelState.Remove(nameof(RowVersion));
        return await OnGetAsync(reference, ct);
    }
}
