using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Web.SignIn;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Problems;

/// <summary>What is shown instead of a page that cannot be: what is the matter, and what to do.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(CurrentUser user) : PageModel
{
    public int Status { get; private set; }

    public string Title => Status switch
    {
        400 => "The form could not be taken",
        403 => "You need another access for this page",
        404 => "Page not found",
        413 => "The file is too large",
        429 => "Too many attempts",
        _ => "Something went wrong",
    };

    /// <summary>The grant that the person acts under, in words.</summary>
    public string? ActsAs => user.Grant?.InWords();

    public bool HasOthers => user.Grants.Count > 1;

    /// <summary>Who may enter the page that was asked for.</summary>
    public IReadOnlyList<Role>? Needed { get; private set; }

    /// <summary>The number of this request in the logs.</summary>
    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        // From the route itself: of a form that cannot be read nothing is bound, not even this.
        Status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        Reference = RequestLog.ReferenceOf(HttpContext);
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } asked) Needed = Policies.RolesOf(asked.OriginalPath);
        // Somebody who types this address gets what it says.
        else if (HttpContext.Features.Get<IExceptionHandlerFeature>() is null) Status = StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
