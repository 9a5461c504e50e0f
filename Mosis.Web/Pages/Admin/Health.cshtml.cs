using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Inboxes;
using Mosis.Data.Register;

namespace Mosis.Web.Pages.Admin;

/// <summary>The register as a whole: what comes in, what waits, what was mended.</summary>
public sealed class HealthModel(RegisterHealth health, Expectations expectations, TimeProvider time) : PageModel
{
    public RegisterFigures Figures { get; private set; } = null!;

    public int Missed { get; private set; }

    /// <summary>This week's new IDs against the middle of the weeks before, in words.</summary>
    public string Usual
    {
        get
        {
            var before = Figures.Weeks.SkipLast(1).Select(week => week.Added).Order().ToList();
            return before.Count == 0
                ? "There is no week before to compare with."
                : string.Create(CultureInfo.InvariantCulture, $"{Figures.Weeks[^1].Added:N0} in the latest week; the usual (the middle of the weeks before) is {before[before.Count / 2]:N0}.");
        }
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Figures = await health.ReadAsync(ct);
        Missed = (await expectations.MissedAsync(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddDays(-IntakeModel.Days)), ct)).Count(file => file.CameAt is null);
    }
}
