using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Requests;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>One's own request: what is still to do, what it says, what happened.</summary>
public sealed class RequestModel(CurrentUser me, RequestRecords requests, PaperRecords papers) : PageModel
{
    public new AccessRequest Request { get; private set; } = null!;

    public IReadOnlyList<RequestStep> Steps { get; private set; } = [];

    public IReadOnlyList<PaperReceipt> Papers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        Request = request;
        Steps = await requests.StepsAsync(request.RequestId, ct);
        Papers = await papers.OfRequestAsync(request.RequestId, ct);
        return Page();
    }

    /// <summary>Whether nothing is missing in these fields.</summary>
    public bool IsDone(params string[] fields) => !RequestSubmission.Missing(Request).Any(problem => fields.Contains(problem.Field));
}
