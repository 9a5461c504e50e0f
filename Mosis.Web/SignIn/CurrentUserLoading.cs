using System.Security.Claims;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Batches;

namespace Mosis.Web.SignIn;

/// <summary>Reads who asks and what they may do now, once a request, before anything is decided by it.</summary>
internal sealed class CurrentUserLoading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user, Grants grants, IOptions<StateOptions> state, TimeProvider time)
    {
        // The back button of a shared computer shows nothing; what may be kept (styles, scripts) was answered before.
        context.Response.Headers.CacheControl = "no-store";
        if (context.User.Identity is { IsAuthenticated: true } && context.Items[typeof(WebSession)] is WebSession session)
        {
            var live = await grants.LiveAsync(session.PersonId, state.Value.Today(time.GetUtcNow()), context.RequestAborted);
            var chosen = live.FirstOrDefault(grant => grant.GrantId == session.GrantId) ?? (live.Count > 0 ? live[0] : null);
            user.Set(session, context.User.FindFirstValue(ClaimTypes.Name) ?? "", live, chosen);
        }
        await next(context);
    }
}
