using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>Begins a request in a district, or goes on with the one that is open there.</summary>
public sealed class NewModel(CurrentUser me, RequestDrafts drafts) : PageModel
{
    [BindProperty]
    public string? District { get; set; }

    public IReadOnlyList<SelectListItem> Districts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Districts = [.. (await drafts.DistrictsAsync(ct)).Select(district => new SelectListItem($"{district.Name} ({district.Code})", district.Code))];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await drafts.StartAsync(me.PersonId, District ?? "", me.Actor, ct);
        if (outcome.Request is { } request) return RedirectToPage("/Access/Requests/Request", new { reference = request.Reference });
        ModelState.Add(outcome.Problems);
        await OnGetAsync(ct);
        return Page();
    }
}
