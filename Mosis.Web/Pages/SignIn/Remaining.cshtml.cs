using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.SignIn;

/// <summary>Says to a page how long its session still lasts, and keeps it no longer.</summary>
[DoesNotKeepAwake]
public sealed class RemainingModel(SessionTime session) : PageModel
{
    public IActionResult OnGet() => new JsonResult(new { seconds = session.SecondsLeft, extendable = session.CanBeExtended });
}
