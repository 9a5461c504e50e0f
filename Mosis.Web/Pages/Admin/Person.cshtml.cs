using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Batches;

namespace Mosis.Web.Pages.Admin;

/// <summary>One person's access, now and before; the security administrator ends it at once.</summary>
public sealed class PersonModel(CurrentUser me, PeopleWithAccess people, GrantEnding ending, IOptions<StateOptions> state, TimeProvider time) : PageModel
{
    public PersonLife Life { get; private set; } = null!;

    [BindProperty]
    public string? Reason { get; set; }

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    private DateOnly Today => state.Value.Today(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync([FromRoute] long id, CancellationToken ct)
    {
        if (await people.FindAsync(id, Today, ct) is not { } life) return NotFound();
        Life = life;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] long id, long grantId, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Reason)) return await RefuseAsync(id, "Enter why the access ends", ct);
        if (Reason.Trim().Length > GrantEnding.LongestReason) return await RefuseAsync(id, $"The reason must be {GrantEnding.LongestReason} characters or less", ct);
        return await ending.EndAsync(id, grantId, Reason.Trim(), me.PersonId, Today, ct) switch
        {
            GrantEnded.Unknown => NotFound(),
            GrantEnded.Own => await RefuseAsync(id, "Your own access as security administrator is ended by another security administrator", ct),
            GrantEnded.Last => await RefuseAsync(id, "This is the last security administrator: give another one access first", ct),
            _ => RedirectToPage(new { id }),
        };
    }

    private Task<IActionResult> RefuseAsync(long id, string error, CancellationToken ct)
    {
        ModelState.AddModelError(nameof(Reason), error);
        return OnGetAsync(id, ct);
    }
}
