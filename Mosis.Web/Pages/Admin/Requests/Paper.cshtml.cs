using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;
using Mosis.Web.Batches;

namespace Mosis.Web.Pages.Admin.Requests;

/// <summary>The security administrator records what came by fax or mail: the scan, and the PIN that stands on the paper.</summary>
[UploadLimit(PdfLimits.MostBytes)]
public sealed class PaperModel(CurrentUser me, RequestRecords requests, RequestPapers papers) : PageModel
{
    public static readonly IReadOnlyList<SelectListItem> Channels = [new("Fax", "fax"), new("Mail", "mail")];

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public IFormFile? Paper { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    public new AccessRequest Request { get; private set; } = null!;

    public PaperFields Fields { get; } = new("As it stands in the box on the paper");

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, bool tooLarge, CancellationToken ct)
    {
        if (await requests.FindAsync(reference, ct) is not { } request) return NotFound();
        if (!request.AwaitsSigning) return RedirectToPage("/Admin/Requests/Review", new { reference });
        Request = request;
        if (tooLarge) ModelState.AddModelError(nameof(Paper), PdfRefusal.Of("P003").Words);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (Channels.All(channel => channel.Value != Channel))
        {
            ModelState.AddModelError(nameof(Channel), "Select how the paper came");
            return await OnGetAsync(reference, false, ct);
        }
        await using var file = Paper?.OpenReadStream();
        var outcome = await papers.RecordAsync(reference, Channel!, file, Paper?.FileName ?? "", Pin ?? "", me.PersonId, me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Admin/Requests/Review", new { reference });
        ModelState.Add(outcome.Problems);
        Request = outcome.Request;
        return Page();
    }
}
