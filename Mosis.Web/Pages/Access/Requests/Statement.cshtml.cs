using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.Web.Access;
using Mosis.Web.Batches;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>The Assurance Statement of one's own request: to read, to print, to sign without paper.</summary>
public sealed class StatementModel(CurrentUser me, RequestRecords requests, StatementRecords statements, StatementAddress address, StateClock clock, RequestSigning signing) : PageModel
{
    [BindProperty]
    public bool Assures { get; set; }

    /// <summary>Of the statement that was read.</summary>
    [BindProperty]
    public string? Sha256 { get; set; }

    public new AccessRequest Request { get; private set; } = null!;

    public StatementRecord Statement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.AwaitsSigning || await statements.LiveAsync(request.RequestId, ct) is not { } statement)
            return RedirectToPage("/Access/Requests/Request", new { reference });
        (Request, Statement) = (request, statement);
        return Page();
    }

    public async Task<IActionResult> OnGetPdfAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request || !(request.AwaitsSigning || request.IsSignedByBoth)) return NotFound();
        if (await statements.LiveAsync(request.RequestId, ct) is not { } statement) return NotFound();
        SafeDownload.Prepare(Response, $"assurance-statement-{request.Reference}-v{statement.Version}.pdf", "application/pdf");
        return new FileContentResult(StatementPdf.Make(statement, address, request.Signatures(clock)), "application/pdf");
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        var outcome = await signing.SignAsync(me.PersonId, reference, Assures, Sha256 ?? "", me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Request", new { reference });
        ModelState.Add(outcome.Problems);
        ModelState.Remove(nameof(Sha256));
        return await OnGetAsync(reference, ct);
    }
}
