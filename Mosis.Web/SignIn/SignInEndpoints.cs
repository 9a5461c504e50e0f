using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Mosis.Data.Register;
using Mosis.Web.Site;
using Mosis.Web.Students;

namespace Mosis.Web.SignIn;

/// <summary>The two addresses that no person visits: the provider's word that a session is over, and the page's that somebody is still there.</summary>
internal static class SignInEndpoints
{
    private const string LogoutLimit = "backchannel-logout";

    public static void AddSignInLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (context, ct) =>
            {
                var http = context.HttpContext;
                http.Response.Headers.RetryAfter = "60";
                if (http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != SiteLimits.Search) return;
                var me = http.RequestServices.GetRequiredService<CurrentUser>();
                if (me.Grant is not null) await http.RequestServices.GetRequiredService<ScrapingAlarm>().RaiseAsync(me.Viewer(), ct);
            };
            limits.AddPolicy(LogoutLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                LogoutLimit,
                _ => new FixedWindowRateLimiterOptions
                {
                    Window = TimeSpan.FromMinutes(1),
                    PermitLimit = context.RequestServices.GetRequiredService<IOptions<SignInOptions>>().Value.LogoutTokensPerMinute,
                }));
        });
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/backchannel-logout", LogoutAsync).AllowAnonymous().RequireRateLimiting(LogoutLimit).DisableAntiforgery();
    }

    private static async Task LogoutAsync(HttpContext context, LogoutTokens tokens)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        // The provider reads the status alone: no page for it.
        if (context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > 64 * 1024) return;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["logout_token"] is not [{ Length: > 0 } token]) return;
        if (await tokens.HeedAsync(token, context.RequestAborted)) context.Response.StatusCode = StatusCodes.Status200OK;
    }
}
