using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Mosis.Web.Students;

/// <summary>Before somebody whose session has ended is sent to sign in, what they had typed is kept.</summary>
internal sealed class LateFormKeeping(LateForms late) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged) await late.KeepAsync(context);
        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
