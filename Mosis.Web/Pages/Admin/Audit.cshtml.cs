using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Web.Admin;
using Mosis.Web.Batches;
using Mosis.Web.SignIn;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Admin;

/// <summary>
/// The audit trail, searched by POST: what somebody did and to which student stands in no address. The auditor reads it with the state IDs, the security
/// administrator without.
/// </summary>
[EnableRateLimiting(SiteLimits.Search)]
[PostOnlyReads]
public sealed class AuditModel(CurrentUser me, AuditSearch search, AuditSheet sheet, AuditStanding standing, IOptions<StateOptions> state) : PageModel
{
    public const int PageRows = 50;

    [BindProperty]
    public AuditForm Sought { get; set; } = new();

    /// <summary>The last entry of the page before; null: from the latest.</summary>
    [BindProperty]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntryRead> Entries { get; private set; } = [];

    public bool HasMore { get; private set; }

    public ChainState Chain { get; private set; } = new();

    /// <summary>Null before one was asked for.</summary>
    public AuditVerdict? Verdict { get; private set; }

    private bool SeesStudents => me.Is(Role.Auditor);

    /// <param name="person">Whose acts: a link from their page.</param>
    public async Task OnGetAsync(long? person, CancellationToken ct)
    {
        if (person is { } number) Sought.Who = $"{number}";
        await ShowAsync(ct);
    }

    public async Task OnPostAsync(CancellationToken ct) => await ShowAsync(ct);

    public async Task OnPostVerifyAsync(CancellationToken ct)
    {
        Verdict = await standing.VerifyLatestAsync(me.Actor, ct);
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostSheetAsync(CancellationToken ct)
    {
        if (Read() is not { } query)
        {
            await ShowAsync(ct);
            return Page();
        }
        SafeDownload.Prepare(Response, "audit-trail.csv", "text/csv; charset=utf-8");
        await sheet.WriteAsync(query, SeesStudents, me.Actor, Response.Body, ct);
        return new EmptyResult();
    }

    public string Shown(string text) => SeesStudents ? text : AuditWords.WithoutStudents(text);

    private AuditQuery? Read()
    {
        ModelState.Clear();
        var query = Sought.Read(state.Value, SeesStudents, ModelState, nameof(Sought));
        return ModelState.IsValid ? query : null;
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Chain = await standing.ReadAsync(ct);
        if (Read() is not { } query) return;
        var found = await search.FindAsync(query, Before, PageRows + 1, ct);
        (Entries, HasMore) = ([.. found.Take(PageRows)], found.Count > PageRows);
    }
}
