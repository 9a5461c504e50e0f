using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;
using Mosis.Web.Batches;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>Takes the signed statement of one's own request, with the PIN typed in.</summary>
[UploadLimit(PdfLimits.MostBytes)]
[EnableRateLimiting(SiteLimits.Upload)]
public sealed class UploadModel(CurrentUser me, RequestRecords requests, RequestPapers papers) : PageModel
{
    [BindProperty]
    public IFormFile? Paper { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public new AccessRequest Request { get; private set; } = null!;

    public PaperFields Fields { get; } = new("Eight digits. Your superintendent has it, in a letter of the state");

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, bool tooLarge, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.AwaitsSigning) return RedirectToPage("/Access/Requests/Request", new { reference });
        Request = request;
        if (tooLarge) ModelState.AddModelError(nameof(Paper), PdfRefusal.Of("P003").Words);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        await using var file = Paper?.OpenReadStream();
        var outcome = await papers.UploadAsync(me.PersonId, reference, file, Paper?.FileName ?? "", Pin ?? "", me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Request", new { reference });
        ModelState.Add(outcome.Problems);
        Request = outcome.Request;
        return Page();
    }
}
