using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.Admin.Requests;

/// <summary>The security administrator's queue.</summary>
public sealed class IndexModel(RequestRecords requests) : PageModel
{
    [BindProperty]
    public string? Typed { get; set; }

    public IReadOnlyList<AccessRequest> Received { get; private set; } = [];

    public IReadOnlyList<AccessRequest> Submitted { get; private set; } = [];

    public IReadOnlyList<AccessRequest> Returned { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Received = await requests.InStateAsync(RequestState.Received, ct);
        Submitted = await requests.InStateAsync(RequestState.Submitted, ct);
        Returned = await requests.InStateAsync(RequestState.Returned, ct);
    }

    [PostOnlyReads]
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await requests.FindAsync(Typed ?? "", ct) is { } request) return RedirectToPage("/Admin/Requests/Review", new { reference = request.Reference });
        ModelState.AddModelError(nameof(Typed), "Enter the reference of a request, for example AR-7K3M-92QF");
        await OnGetAsync(ct);
        return Page();
    }
}
