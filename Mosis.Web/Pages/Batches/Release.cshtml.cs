using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;

namespace Mosis.Web.Pages.Batches;

/// <summary>A held batch goes on, for a reason that is kept. Above the second limit only the state may.</summary>
public sealed class ReleaseModel(CurrentUser me, BatchDetails details, HeldBatches held) : PageModel
{
    /// <summary>What the database keeps of a reason.</summary>
    public const int LongestReason = 300;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Encoding { get; set; }

    public BatchPicture Picture { get; private set; } = null!;

    public string? Error { get; private set; }

    public bool AsksEncoding => Picture.Problems.Any(p => p.Code == Holds.EncodingCode);

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
        var encoding = string.IsNullOrEmpty(Encoding) ? null : Encoding;
        if (encoding is not null && !BatchEncoding.Names.Contains(encoding)) return await RefuseAsync(id, "Select how the file writes accented letters", ct);
        return await held.ReleaseAsync(me.Scope, me.Is(Role.StateIdAdministrator), id, Reason.Trim(), encoding, me.Actor, ct) switch
        {
            HoldAnswer.Unknown => NotFound(),
            HoldAnswer.NeedsState => StatusCode(StatusCodes.Status403Forbidden),
            HoldAnswer.NeedsEncoding => await RefuseAsync(id, "Select how the file writes accented letters", ct),
            _ => RedirectToPage("/Batches/Details", new { id }),
        };
    }

    private async Task<IActionResult> RefuseAsync(long id, string error, CancellationToken ct)
    {
        Error = error;
        return await OnGetAsync(id, ct);
    }
}
