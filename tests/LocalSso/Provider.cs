using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace LocalSso;

/// <summary>
/// An OpenID provider for one machine: code flow with PKCE, one client, people who sign in by a click. OpenIddict without a store: nothing is remembered
/// but the cookie. For `make run` and the tests; never for production.
/// </summary>
public static class Provider
{
    public const string ClientId = "mosis-web";

    /// <summary>Known to everybody: this provider keeps nobody out.</summary>
    public const string ClientSecret = "local-only";

    private const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The provider, ready to be run.</summary>
    /// <param name="port">On the loopback address; the issuer is http://localhost:port/.</param>
    /// <param name="site">The site's address: where people are sent back to.</param>
    /// <param name="mail">The folder of the site's mails, for people to read.</param>
    public static WebApplication Build(int port, Uri site, IReadOnlyList<SsoPerson> people, ProviderKeys keys, string? mail = null)
    {
        var issuer = new Uri($"http://localhost:{port}/");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(new BackChannel(keys, issuer, site, TimeProvider.System));
        builder.Services.AddAuthentication(Cookie).AddCookie(Cookie, cookie => cookie.Cookie.Name = $"sso-{port}");
        builder.Services.AddOpenIddict().AddServer(server => Configure(server, issuer, site, keys));
        var app = builder.Build();
        app.UseAuthentication();
        app.MapMethods("/connect/authorize", ["GET", "POST"], context => AuthorizeAsync(context, people));
        app.MapMethods("/connect/end", ["GET", "POST"], EndAsync);
        app.MapGet("/sign-in", context => SignInPage.WriteAsync(context, people, mail));
        app.MapPost("/sign-in", context => ChooseAsync(context, people));
        return app;
    }

    private static void Configure(OpenIddictServerBuilder server, Uri issuer, Uri site, ProviderKeys keys)
    {
        server.SetIssuer(issuer)
            .SetAuthorizationEndpointUris("connect/authorize")
            .SetTokenEndpointUris("connect/token")
            .SetEndSessionEndpointUris("connect/end")
            .AllowAuthorizationCodeFlow()
            .RequireProofKeyForCodeExchange()
            .RegisterScopes(Scopes.Email, Scopes.Profile)
            .AddSigningKey(keys.Signing)
            .AddEncryptionKey(keys.Encryption)
            .EnableDegradedMode();
        server.UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            .DisableTransportSecurityRequirement();
        server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId) request.Reject(Errors.InvalidClient);
            else if (request.RedirectUri != new Uri(site, "/signin-oidc").AbsoluteUri) request.Reject(Errors.InvalidRequest);
            return default;
        }));
        server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.ClientId != ClientId || request.ClientSecret != ClientSecret) request.Reject(Errors.InvalidClient);
            return default;
        }));
        server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            if (request.PostLogoutRedirectUri is { } back && back != new Uri(site, "/signout-callback-oidc").AbsoluteUri) request.Reject(Errors.InvalidRequest);
            return default;
        }));
        server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(request =>
        {
            request.Metadata["backchannel_logout_supported"] = true;
            request.Metadata["backchannel_logout_session_supported"] = true;
            return default;
        }));
    }

    private static async Task AuthorizeAsync(HttpContext context, IReadOnlyList<SsoPerson> people)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (context.Request.Query.ContainsKey("canceled"))
        {
            await context.ForbidAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            return;
        }
        var signedIn = await context.AuthenticateAsync(Cookie);
        var person = people.FirstOrDefault(each => each.Subject == signedIn.Principal?.FindFirstValue(Claims.Subject));
        if (person is null || request.HasPromptValue(PromptValues.Login) && !context.Request.Query.ContainsKey("chosen"))
        {
            context.Response.Redirect("/sign-in?" + AsQuery(request));
            return;
        }
        var identity = new ClaimsIdentity("LocalSso", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim("sid", signedIn.Principal!.FindFirstValue("sid"));
        if (person.Name is not null) identity.SetClaim(Claims.Name, person.Name);
        if (person.Email is not null) identity.SetClaim(Claims.Email, person.Email);
        if (person.Groups.Count > 0) identity.SetClaims("groups", [.. person.Groups]);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        await context.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>The site's request as it came, to be taken up again once a person has been chosen.</summary>
    private static string AsQuery(OpenIddictRequest request) =>
        string.Join('&', request.GetParameters().Select(each => $"{Uri.EscapeDataString(each.Key)}={Uri.EscapeDataString((string?)each.Value ?? "")}"));

    private static async Task ChooseAsync(HttpContext context, IReadOnlyList<SsoPerson> people)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["cancel"].Count > 0)
        {
            context.Response.Redirect($"/connect/authorize?{form["request"]}&canceled=1");
            return;
        }
        var person = people.Single(each => each.Subject == form["subject"].ToString());
        var identity = new ClaimsIdentity([new Claim(Claims.Subject, person.Subject), new Claim("sid", Guid.NewGuid().ToString("N"))], Cookie);
        await context.SignInAsync(Cookie, new ClaimsPrincipal(identity));
        context.Response.Redirect($"/connect/authorize?{form["request"]}&chosen=1");
    }

    private static async Task EndAsync(HttpContext context)
    {
        var signedIn = await context.AuthenticateAsync(Cookie);
        if (signedIn.Principal is { } person)
        {
            await context.SignOutAsync(Cookie);
            await context.RequestServices.GetRequiredService<BackChannel>().SendAsync(person.FindFirstValue(Claims.Subject)!, person.FindFirstValue("sid")!);
        }
        await context.SignOutAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = "/sign-in" });
    }
}
