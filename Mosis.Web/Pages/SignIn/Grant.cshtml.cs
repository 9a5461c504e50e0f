using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;

namespace Mosis.Web.Pages.SignIn;

/// <summary>Under which of several grants a person acts; kept with the session.</summary>
public sealed class GrantModel(CurrentUser user, Sessions sessions) : PageModel
{
    public IReadOnlyList<Grant> Grants { get; } = user.Grants;

    public long? Current { get; } = user.Grant?.GrantId;

    public string ReturnUrl { get; private set; } = "/";

    public IActionResult OnGet(string? returnUrl)
    {
        ReturnUrl = Local(returnUrl);
        return user.IsSignedIn ? Page() : LocalRedirect("/SignIn");
    }

    public async Task<IActionResult> OnPostAsync(long grant, string? returnUrl)
    {
        if (!user.IsSignedIn) return LocalRedirect("/SignIn");
        if (!Grants.Any(each => each.GrantId == grant)) return NotFound();
        await sessions.ActUnderAsync(user.Session!.SessionId, grant, HttpContext.RequestAborted);
        return LocalRedirect(Local(returnUrl));
    }

    private string Local(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl : "/";
}
