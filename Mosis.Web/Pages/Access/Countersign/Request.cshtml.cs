using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.Web.Access;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Access.Countersign;

/// <summary>A representative reads exactly what they assure, and signs with the PIN or declines with a reason.</summary>
[EnableRateLimiting(SiteLimits.Upload)]
public sealed class RequestModel(CurrentUser me, RequestSigning signing, StatementRecords statements) : PageModel
{
    [BindProperty]
    public bool Assures { get; set; }

    [BindProperty]
    public string? Sha256 { get; set; }

    [BindProperty]
    public string? Pin { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public new AccessRequest Request { get; private set; } = null!;

    public StatementRecord Statement { get; private set; } = null!;

    private string District => me.Grant!.District!;

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await signing.FindAsync(District, reference, ct) is not { } request) return NotFound();
        if (await statements.LiveAsync(request.RequestId, ct) is not { } statement) return NotFound();
        (Request, Statement) = (request, statement);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct) =>
        await AnswerAsync(await signing.CountersignAsync(me.PersonId, District, reference, Assures, Sha256 ?? "", Pin ?? "", me.Actor, ct), reference, ct);

    public async Task<IActionResult> OnPostDeclineAsync([FromRoute] string reference, CancellationToken ct) =>
        await AnswerAsync(await signing.DeclineAsync(me.PersonId, District, reference, Reason, me.Actor, ct), reference, ct);

    private async Task<IActionResult> AnswerAsync(RequestOutcome outcome, string reference, CancellationToken ct)
    {
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Countersign/Index");
        ModelState.Add(outcome.Problems);
        ModelState.Remove(nameof(Sha256));
        return await OnGetAsync(reference, ct) is PageResult page ? page : RedirectToPage("/Access/Countersign/Index");
    }
}
