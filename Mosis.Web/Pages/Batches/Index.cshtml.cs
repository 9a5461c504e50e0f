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
    public string? SentBy { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? FileName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sha256 { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>Of a district; the state follows the senders of the batches that it sees.</summary>
    public IReadOnlyList<BatchSender> Senders { get; private set; } = [];

    public BatchPage Found { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number, CancellationToken ct)
    {
        Found = await list.FindAsync(me.Scope, new BatchFilter(Channel ?? "", SentBy ?? "", FileName ?? "", Sha256 ?? "", State ?? "", Sort ?? ""), number, ct);
        if (!me.Scope.IsState) Senders = await list.SendersAsync(me.Scope, ct);
        else if (!string.IsNullOrEmpty(SentBy) && Found.Batches.Count > 0) Senders = [new BatchSender(SentBy, Found.Batches[0].Sender)];
    }
}
