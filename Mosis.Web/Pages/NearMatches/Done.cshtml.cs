using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.NearMatches;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.NearMatches;

/// <summary>What was decided, by whom and when, with its reference; for whoever comes later too.</summary>
public sealed class DoneModel(CurrentUser me, NearMatchDetails details, NearMatchAsks asks) : PageModel
{
    /// <summary>Somebody else was faster: one's own choice was not taken.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    public NearMatchView View { get; private set; } = null!;

    public bool MayUndo => me.MayEnter() && View.MayUndo;

    public bool MaySend => me.MayEnter() && View.Row is { IsOfFile: true, GoneOut: null, IsSendNow: false, State: not "replaced" };

    public bool IsLate => Late && View.Row.DecidedBy != me.Actor;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.FindAsync(me.Viewer(), id, ct) is not { } view) return NotFound();
        View = view;
        return view.Row.IsOpen ? RedirectToPage("/NearMatches/Resolve", new { id }) : Page();
    }

    /// <summary>The answers of the batch go out without the wait.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await OnGetAsync(id, ct) is NotFoundResult missing) return missing;
        await asks.SendNowAsync(me.Viewer(), id, ct);
        return RedirectToPage(new { id });
    }
}
