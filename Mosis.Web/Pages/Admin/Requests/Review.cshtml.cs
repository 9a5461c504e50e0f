using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Admin.Requests;

/// <summary>The request beside the pages of its signed statement, what has to be checked, and the decision.</summary>
public sealed class ReviewModel(CurrentUser me, RequestDecisions decisions, RequestRecords requests) : PageModel
{
    /// <summary>Names of the points that were confirmed.</summary>
    [BindProperty]
    public List<string> Checks { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of the request that was looked at.</summary>
    [BindProperty]
    public int RowVersion { get; set; }

    public RequestReview Review { get; private set; } = null!;

    public IReadOnlyList<RequestStep> Steps { get; private set; } = [];

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (await decisions.FindAsync(reference, me.PersonId, ct) is not { } review) return NotFound();
        Review = review;
        Steps = await requests.StepsAsync(review.Request.RequestId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct) =>
        await AnswerAsync(await decisions.ApproveAsync(reference, RowVersion, Checks, me.PersonId, me.Actor, ct), reference, ct);

    public async Task<IActionResult> OnPostReturnAsync(string reference, CancellationToken ct) =>
        await AnswerAsync(await decisions.ReturnAsync(reference, RowVersion, Reason, me.PersonId, me.Actor, ct), reference, ct);

    public async Task<IActionResult> OnPostDeclineAsync(string reference, CancellationToken ct) =>
        await AnswerAsync(await decisions.DeclineAsync(reference, RowVersion, Reason, me.PersonId, me.Actor, ct), reference, ct);

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
