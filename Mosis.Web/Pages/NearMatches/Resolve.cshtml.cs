using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.NearMatches;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.NearMatches;

/// <summary>One near match: the row beside its candidates, and what a person may choose. Nothing is decided here: the choice is checked on the next page.</summary>
public sealed class ResolveModel(CurrentUser me, NearMatchDetails details, NearMatchAsks asks) : PageModel
{
    public const string AskTheState = "ask";

    /// <summary>A candidate's place from 1 (an address must not hold a state ID), new, cancel or ask.</summary>
    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? Version { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>What was looked at has changed, or somebody appeared: nothing was decided.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Changed { get; set; }

    public NearMatchView View { get; private set; } = null!;

    /// <summary>The auditor reads only; a building user leaves it to the district when a candidate is of elsewhere.</summary>
    public bool MayChoose => me.MayEnter() && View.Decides != WhoDecides.District;

    public bool MayAnswer => me.Is(Role.StateIdAdministrator) && View.IsAsked;

    public bool MayAsk => me.Is(Role.BuildingUser, Role.DistrictUser) && !View.IsAsked;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.FindAsync(me.Viewer(), id, ct) is not { } view) return NotFound();
        View = view;
        return view.Row.IsOpen ? Page() : RedirectToPage("/NearMatches/Done", new { id });
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var shown = await OnGetAsync(id, ct);
        if (shown is not PageResult) return shown;
        if (string.IsNullOrEmpty(Choice)) return Wrong(nameof(Choice), "Select what the row is");
        if (Choice == AskTheState)
        {
            if (Flaw(Note, "Enter a note for the state") is { } flaw) return Wrong(nameof(Note), flaw);
            if (!MayAsk) return Wrong(nameof(Choice), "The state was asked already");
            return await asks.AskAsync(me.Viewer(), id, Note!, ct) ? RedirectToPage(new { id }) : NotFound();
        }
        return NearMatchChoices.Objection(View, Choice, Version ?? "")?.Outcome switch
        {
            null => RedirectToPage("/NearMatches/CheckAnswers", new { id, Choice, Version }),
            NearMatchDecisions.Changed => RedirectToPage(new { id, changed = true }),
            _ => Wrong(nameof(Choice), "Select one of the choices that are shown"),
        };
    }

    /// <summary>The state answers; the question is the district's again.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(long id, CancellationToken ct)
    {
        var shown = await OnGetAsync(id, ct);
        if (shown is not PageResult) return shown;
        if (!me.Is(Role.StateIdAdministrator)) return StatusCode(StatusCodes.Status403Forbidden);
        if (Flaw(Note, "Enter an answer for the district") is { } flaw) return Wrong(nameof(Note), flaw);
        return await asks.AnswerAsync(me.Viewer(), id, Note!, ct) ? RedirectToPage(new { id }) : NotFound();
    }

    private static string? Flaw(string? note, string blank) =>
        string.IsNullOrWhiteSpace(note) ? blank
        : note.Trim().Length > NearMatchAsks.LongestNote ? $"The note must be {NearMatchAsks.LongestNote} characters or fewer"
        : null;

    private PageResult Wrong(string field, string words)
    {
        ModelState.AddModelError(field, words);
        return Page();
    }
}
