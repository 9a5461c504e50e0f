using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>An auditor changes nothing: no POST but those that only read, and those about the auditor's own session.</summary>
internal sealed class AuditorReads(CurrentUser user) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var method = context.HttpContext.Request.Method;
        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method)
            || context.ActionDescriptor.ViewEnginePath.StartsWith("/SignIn/", StringComparison.Ordinal)
            || context.ActionDescriptor.ViewEnginePath.StartsWith("/Problems/", StringComparison.Ordinal)
            || context.HandlerInstance.GetType().IsDefined(typeof(PostOnlyReadsAttribute))
            || context.HandlerMethod?.MethodInfo.IsDefined(typeof(PostOnlyReadsAttribute)) == true;
        if (isRead || !user.Is(Role.Auditor)) await next();
        else context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }
}
