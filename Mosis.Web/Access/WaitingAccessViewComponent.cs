using Microsoft.AspNetCore.Mvc;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;

namespace Mosis.Web.Access;

/// <summary>For the home page: requests for access that wait for a representative or a security administrator.</summary>
public sealed class WaitingAccessViewComponent(CurrentUser me, RequestRecords requests) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() => View(
        me.Is(Role.Representative)
            ? await requests.ToCountersignAsync(me.Grant!.District!, HttpContext.RequestAborted)
            : await requests.InStateAsync(RequestState.Received, HttpContext.RequestAborted));
}
