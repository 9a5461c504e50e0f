using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>The answers in one place, and Submit.</summary>
public sealed class CheckModel(CurrentUser me, RequestRecords requests, RequestSubmission submission) : PageModel
{
    public new AccessRequest Request { get; private set; } = null!;

    public IReadOnlyList<RequestProblem> Missing => RequestSubmission.Missing(Request);

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.MayBeChanged) return RedirectToPage("/Access/Requests/Request", new { reference });
        Request = request;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        var outcome = await submission.SubmitAsync(me.PersonId, reference, me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Statement", new { reference });
        Request = outcome.Request;
        ModelState.Add(outcome.Problems);
        return Page();
    }
}
