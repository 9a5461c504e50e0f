using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>The step Why you need it.</summary>
public sealed class WhyModel(CurrentUser me, RequestRecords requests, RequestDrafts drafts) : PageModel
{
    [BindProperty]
    public string? Why { get; set; }

    public string Reference { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.MayBeChanged) return RedirectToPage("/Access/Requests/Request", new { reference });
        (Reference, Why) = (request.Reference, request.Why);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        var outcome = await drafts.SaveAsync(me.PersonId, reference, new RequestWhy(Why), me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Request", new { reference });
        ModelState.Add(outcome.Problems);
        Reference = outcome.Request.Reference;
        return Page();
    }
}
