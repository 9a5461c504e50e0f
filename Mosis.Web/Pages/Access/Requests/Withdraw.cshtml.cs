using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>A request is taken back by who made it.</summary>
public sealed class WithdrawModel(CurrentUser me, RequestRecords requests, RequestSubmission submission) : PageModel
{
    public string Reference { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.State.IsOpen()) return RedirectToPage("/Access/Requests/Request", new { reference });
        Reference = request.Reference;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        var outcome = await submission.WithdrawAsync(me.PersonId, reference, me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Request", new { reference });
        ModelState.Add(outcome.Problems);
        Reference = outcome.Request.Reference;
        return Page();
    }
}
