using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.SignIn;

/// <summary>The way to the provider. A page, not a redirect by itself: whatever goes wrong, nobody is sent round in circles.</summary>
public sealed class IndexModel(CurrentUser user, ProviderSettings provider) : PageModel
{
    /// <summary>Where to go on: a page of this site, whatever was asked for.</summary>
    public string ReturnUrl { get; private set; } = "/";

    public bool IsProviderDown { get; private set; }

    public IActionResult OnGet(string? returnUrl)
    {
        ReturnUrl = Local(returnUrl);
        return user.IsSignedIn ? LocalRedirect(ReturnUrl) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        ReturnUrl = Local(returnUrl);
        if (await provider.ReadAsync(HttpContext.RequestAborted) is not null)
            return Challenge(new AuthenticationProperties { RedirectUri = ReturnUrl }, OpenIdConnectDefaults.AuthenticationScheme);
        IsProviderDown = true;
        return Page();
    }

    private string Local(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl : "/";
}
