using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Web.Admin;

namespace Mosis.Web.Pages.Admin;

/// <summary>One district's PIN: reissued, which voids the old one and unlocks, and people who are locked out of it let try again.</summary>
public sealed class PinModel(CurrentUser me, PinStates states, PinLetterRun run, SecurityPins pins, LettersOnce once) : PageModel
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The form's own: sent twice it is one act.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>The PIN that the page showed; 0: none. Another one is not voided.</summary>
    [BindProperty]
    public long Over { get; set; }

    public PinState State { get; private set; } = null!;

    public IReadOnlyList<LockedPerson> Locked { get; private set; } = [];

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task<IActionResult> OnGetAsync([FromRoute] string district, CancellationToken ct)
    {
        if ((await states.ListAsync(ct)).FirstOrDefault(each => each.District == district) is not { } state) return NotFound();
        State = state;
        Over = state.PinId;
        Locked = await states.LockedPeopleAsync(district, PinsModel.MostLocked, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string district, CancellationToken ct)
    {
        if (!PinReasons.Reissue.Concat(PinReasons.Issue).Contains(Reason)) ModelState.AddModelError(nameof(Reason), "Select why the PIN is issued");
        var (over, key) = (Over, Key);
        if (await OnGetAsync(district, ct) is not PageResult page) return NotFound();
        if (!ModelState.IsValid) return page;
        var letters = await once.MakeAsync(me.Actor, key, () => MakeAsync(district, over));
        return letters is null ? RedirectToPage(new { district }) : LetterFile.Of(Response, letters);
    }

    public async Task<IActionResult> OnPostUnlockAsync([FromRoute] string district, long personId, string? why, CancellationToken ct)
    {
        if (!PinReasons.Unlock.Contains(why))
        {
            ModelState.AddModelError($"why-{personId}", "Select why the person may try again");
            return await OnGetAsync(district, ct);
        }
        // False when it was done before: the page shows how it stands.
        await pins.UnlockAsync(district, personId, why!, me.Actor, ct);
        return RedirectToPage(new { district });
    }

    private async Task<byte[]?> MakeAsync(string district, long over)
    {
        var letters = await run.IssueOverAsync(new Dictionary<string, long> { [district] = over }, Reason!, me.Actor, CancellationToken.None);
        return letters.Count == 0 ? null : PinLetters.Pdf(letters);
    }
}
