using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;

namespace Mosis.Web.Pages.Batches;

/// <summary>A held batch ends: nothing is assigned, and the same file may be sent again.</summary>
public sealed class CancelModel(CurrentUser me, BatchDetails details, HeldBatches held) : PageModel
{
    /// <summary>What the database keeps of a reason.</summary>
    public const int LongestReason = 300;

    [BindProperty]
    public string? Reason { get; set; }

    public BatchPicture Picture { get; private set; } = null!;

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.PictureAsync(me.Scope, id, ct) is not { } picture) return NotFound();
        Picture = picture;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (me.Is(Role.Auditor)) return StatusCode(StatusCodes.Status403Forbidden);
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason) return await RefuseAsync(id, $"Enter a reason of at most {LongestReason} characters", ct);
        return await held.CancelAsync(me.Scope, id, Reason.Trim(), me.Actor, ct) == HoldAnswer.Unknown
            ? NotFound()
            : RedirectToPage("/Batches/Details", new { id });
    }

    private async Task<IActionResult> RefuseAsync(long id, string error, CancellationToken ct)
    {
        Error = error;
        return await OnGetAsync(id, ct);
    }
}
