using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Inboxes;

namespace Mosis.Web.Pages.Admin;

/// <summary>What an operator asks first; the verb status says the same.</summary>
public sealed class IntakeModel(InboxPolls polls, WaitingBatches batches, Expectations expectations, InboxAlerts alerts, TimeProvider time) : PageModel
{
    public const int Days = 7;

    private const int MostLines = 100;

    public IReadOnlyList<InboxPoll> Polls { get; private set; } = [];

    public IReadOnlyList<WaitingBatch> Waiting { get; private set; } = [];

    public IReadOnlyList<MissedFile> Missed { get; private set; } = [];

    public IReadOnlyList<InboxAlert> Alerts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-Days);
        Polls = await polls.AllAsync(ct);
        Waiting = await batches.ListAsync(MostLines, ct);
        Missed = [.. (await expectations.MissedAsync(DateOnly.FromDateTime(since), ct)).Take(MostLines)];
        Alerts = await alerts.SinceAsync(since, MostLines, ct);
    }
}
