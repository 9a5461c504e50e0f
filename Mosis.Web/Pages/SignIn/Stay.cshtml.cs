using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.SignIn;

/// <summary>Somebody is still there: the request itself keeps the session awake.</summary>
public sealed class StayModel(SessionTime session) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public IActionResult OnPost() =>
        session.SecondsLeft > 0 ? new JsonResult(new { seconds = session.SecondsLeft, extendable = session.CanBeExtended }) : Unauthorized();
}
