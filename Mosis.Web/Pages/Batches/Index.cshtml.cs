using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.BatchDesk;

namespace Mosis.Web.Pages.Batches;

/// <summary>The history of batches, with filters over all of it.</summary>
public sealed class IndexModel(CurrentUser me, BatchList list) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sender { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? FileName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sha256 { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public BatchPage Found { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number, CancellationToken ct) =>
        Found = await list.FindAsync(me.Scope, new BatchFilter(Channel ?? "", Sender ?? "", FileName ?? "", Sha256 ?? "", State ?? ""), number, ct);
}
