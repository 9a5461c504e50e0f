using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Register;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.Students;

/// <summary>What the register answered to one's own form; the same however often it is asked. Its address names the form, not the student.</summary>
public sealed class ResultModel(CurrentUser me, OnlineEntry entry) : PageModel
{
    public OnlineAnswer Answer { get; private set; } = null!;

    /// <summary>False: the district decides the question.</summary>
    public bool MayDecide { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid key, CancellationToken ct)
    {
        if (await entry.FindAsync(key, me.Actor, ct) is not { } answer) return NotFound();
        Answer = answer;
        MayDecide = answer is OnlineAnswer.Near near && await entry.MayDecideAsync(me.Viewer(), near.NearMatchId, ct);
        return Page();
    }
}
