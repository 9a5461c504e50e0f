using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Papers;
using Mosis.Web.Batches;

namespace Mosis.Web.Pages.Access;

/// <summary>
/// A signed paper: ?handler=Original is the file as it came, to be saved; ?handler=Picture&amp;number=1 is its first page as a picture, for pages to show. For
/// security administrators, auditors, and who made the request; nothing else is here.
/// </summary>
public sealed class PaperModel(CurrentUser me, PaperViews papers) : PageModel
{
    private PaperViewer Viewer => new(me.PersonId, me.Is(Role.SecurityAdministrator, Role.Auditor), me.Actor);

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnGetOriginalAsync(long paperId, CancellationToken ct) =>
        await papers.OriginalAsync(Viewer, paperId, ct) is { } paper ? await SendAsync(paper, "application/pdf", ct) : NotFound();

    public async Task<IActionResult> OnGetPictureAsync(long paperId, int number, CancellationToken ct) =>
        await papers.PageAsync(Viewer, paperId, number, ct) is { } picture ? await SendAsync(picture, "image/png", ct) : NotFound();

    private async Task<IActionResult> SendAsync(ViewedPaper paper, string contentType, CancellationToken ct)
    {
        await using var content = paper.Content;
        SafeDownload.Prepare(Response, paper.Name, contentType);
        await content.CopyToAsync(Response.Body, ct);
        return new EmptyResult();
    }
}
