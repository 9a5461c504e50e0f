using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.SignIn;

/// <summary>Signing out, here and at the provider; by POST, so that no link of another site can do it.</summary>
public sealed class OutModel(CurrentUser user, ProviderSettings provider) : PageModel
{
    public bool IsSignedIn { get; private set; } = user.IsSignedIn;

    public bool IsProviderDown { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        // The session here ends first, whatever the provider does.
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        var settings = await provider.ReadAsync(HttpContext.RequestAborted);
        if (settings is { EndSessionEndpoint.Length: > 0 }) return SignOut(OpenIdConnectDefaults.AuthenticationScheme);
        (IsSignedIn, IsProviderDown) = (false, true);
        return Page();
    }
}
