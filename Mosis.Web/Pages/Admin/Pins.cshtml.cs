using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Web.Admin;

namespace Mosis.Web.Pages.Admin;

/// <summary>The districts and their Security PINs, without one; letters for all that have none.</summary>
public sealed class PinsModel(CurrentUser me, PinStates states, PinLetterRun run, LettersOnce once) : PageModel
{
    public const int PageRows = 50;

    public const int MostLocked = 100;

    /// <summary>Part of a district's name, or the beginning of its code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sought { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The form's own: sent twice it is one act.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    public int Total { get; private set; }

    public int Missing { get; private set; }

    public IReadOnlyList<PinState> Shown { get; private set; } = [];

    public IReadOnlyList<LockedPerson> Locked { get; private set; } = [];

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await states.ListAsync(ct);
        var sought = Sought?.Trim() ?? "";
        var found = all.Where(d => d.District.StartsWith(sought, StringComparison.Ordinal) || d.DistrictName.Contains(sought, StringComparison.OrdinalIgnoreCase)).ToList();
        (Total, Missing) = (found.Count, all.Count(d => d.PinId == 0));
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PageRows - 1) / PageRows));
        Shown = [.. found.Skip((P - 1) * PageRows).Take(PageRows)];
        Locked = await states.LockedPeopleAsync(MostLocked, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!PinReasons.Issue.Contains(Reason)) ModelState.AddModelError(nameof(Reason), "Select why the PINs are issued");
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }
        var letters = await once.MakeAsync(me.Actor, Key, MakeAsync);
        return letters is null ? RedirectToPage() : LetterFile.Of(Response, letters);
    }

    private async Task<byte[]?> MakeAsync()
    {
        // To its end, whoever goes away: otherwise districts would have PINs that nobody knows.
        var missing = (await states.ListAsync(CancellationToken.None)).Where(d => d.PinId == 0).ToDictionary(d => d.District, _ => 0L);
        var letters = await run.IssueOverAsync(missing, Reason!, me.Actor, CancellationToken.None);
        return letters.Count == 0 ? null : PinLetters.Pdf(letters);
    }
}
