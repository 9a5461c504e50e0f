using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Mosis.Web.SignIn;

namespace Mosis.Web.Site;

/// <summary>What every answer tells the browser: run nothing but ours, frame nothing, tell nobody where the reader came from, keep no page.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<SignInOptions> signIn, IOptions<SiteOptions> site)
{
    private readonly string _formAction = $"'self' {signIn.Value.Authority?.GetLeftPart(UriPartial.Authority)} {site.Value.FormTargets}".Trim();

    public Task InvokeAsync(HttpContext context, PageNonce nonce)
    {
        // As late as can be: the page of an error starts with headers cleared.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            // A download has its own, which lets nothing run at all.
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy =
                    $"default-src 'self'; script-src 'nonce-{nonce.Value}'; style-src 'self' 'nonce-{nonce.Value}'; img-src 'self' data:; object-src 'none'; "
                    + $"base-uri 'none'; frame-ancestors 'none'; form-action {_formAction}; report-uri {PolicyReports.Address}";
            }
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (context.Items.ContainsKey(StaticFile)) return Task.CompletedTask;
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static readonly object StaticFile = new();

    /// <summary>Styles, scripts and pictures may be kept: for good when the address names their version, else for a day.</summary>
    public static void Keep(StaticFileResponseContext file)
    {
        file.Context.Items[StaticFile] = true;
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=86400";
    }
}

/// <summary>One secret a request: only scripts that carry it run.</summary>
public sealed class PageNonce
{
    public string Value { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
}
