using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.NearMatches;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.NearMatches;

/// <summary>The choice once more, before it counts. The same form sent twice is one decision: the second finds it decided by the same person.</summary>
public sealed class CheckAnswersModel(CurrentUser me, NearMatchDetails details, NearMatchChoices choices) : PageModel
{
    /// <summary>A candidate's place, new or cancel.</summary>
    [BindProperty(SupportsGet = true)]
    public string Choice { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    public NearMatchView View { get; private set; } = null!;

    /// <summary>The chosen student; null for a new one and for a canceled row.</summary>
    public ShownCandidate.Student? Chosen => NearMatchChoices.Chosen(View, Choice);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.FindAsync(me.Viewer(), id, ct) is not { } view) return NotFound();
        if (!me.MayEnter()) return RedirectToPage("/NearMatches/Resolve", new { id });
        if (!view.Row.IsOpen) return RedirectToPage("/NearMatches/Done", new { id, late = true });
        if (NearMatchChoices.Objection(view, Choice, Version) is not null) return RedirectToPage("/NearMatches/Resolve", new { id, changed = true });
        View = view;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var result = await choices.DecideAsync(me.Viewer(), id, Choice, Version, ct);
        return result.Outcome switch
        {
            NearMatchDecisions.Unknown => NotFound(),
            NearMatchDecisions.Matched or NearMatchDecisions.New or NearMatchDecisions.Canceled => RedirectToPage("/NearMatches/Done", new { id }),
            NearMatchDecisions.DecidedBefore => RedirectToPage("/NearMatches/Done", result.By == me.Actor ? new { id } : new { id, late = true }),
            _ => RedirectToPage("/NearMatches/Resolve", new { id, changed = true }),
        };
    }
}
