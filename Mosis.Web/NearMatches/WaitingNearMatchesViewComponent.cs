using Microsoft.AspNetCore.Mvc;
using Mosis.Data.NearMatches;

namespace Mosis.Web.NearMatches;

/// <summary>For the home page: how many near matches wait, and the age of the oldest.</summary>
public sealed class WaitingNearMatchesViewComponent(CurrentUser me, NearMatchQueue queue) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View(await queue.WaitingAsync(me.Scope, HttpContext.RequestAborted));
}
