using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Mosis.Web.SignIn;

/// <summary>Who is who: the provider says it once, at sign-in; from then on the browser's cookie names a session in the database.</summary>
internal static class SignInSetup
{
    /// <summary>A token's times may be off by so much.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>The only signatures that are taken: none that a public key could be mistaken for the secret of.</summary>
    public static readonly string[] Algorithms = ["RS256", "ES256"];

    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection("SignIn")).ValidateDataAnnotations().ValidateOnStart();
        services.AddKeyRing(configuration);
        services.AddSingleton<SessionPlaces>();
        services.AddSingleton<ITicketStore, SessionTickets>();
        services.AddSingleton<ProviderSettings>();
        services.AddSingleton<LogoutTokens>();
        services.AddScoped<SessionTime>();
        services.AddHostedService<SessionPurge>();
        services.AddHostedService<FirstAdministratorStart>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddOpenIdConnect();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<ITicketStore, IOptions<SignInOptions>>(ConfigureCookie);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<IOptions<SignInOptions>>(ConfigureProvider);
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, ITicketStore tickets, IOptions<SignInOptions> signIn)
    {
        // The prefix: no other host or path of the domain can set or read it.
        cookie.Cookie.Name = "__Host-mosis";
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // The limits are the session's, in the database.
        cookie.ExpireTimeSpan = TimeSpan.FromHours(signIn.Value.AbsoluteHours);
        cookie.SlidingExpiration = false;
        cookie.SessionStore = tickets;
        cookie.LoginPath = "/SignIn";
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static void ConfigureProvider(OpenIdConnectOptions provider, IOptions<SignInOptions> signIn)
    {
        var settings = signIn.Value;
        provider.Authority = settings.Authority?.AbsoluteUri;
        provider.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
        provider.ClientId = settings.ClientId;
        provider.ClientSecret = settings.ClientSecret;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        // By a redirect, not by a form that only a script would send; the code alone, without the verifier, is worth nothing.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.SaveTokens = false;
        provider.MapInboundClaims = false;
        provider.GetClaimsFromUserInfoEndpoint = true;
        provider.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" }) provider.Scope.Add(scope);
        provider.ClaimActions.Clear();
        provider.ClaimActions.MapUniqueJsonKey("name", "name");
        provider.ClaimActions.MapUniqueJsonKey("email", "email");
        provider.TokenValidationParameters.ValidAlgorithms = Algorithms;
        provider.TokenValidationParameters.ClockSkew = ClockSkew;
        provider.BackchannelTimeout = TimeSpan.FromSeconds(10);
        provider.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(30);
        // Signing out by somebody's link or frame: not here. The provider ends sessions by the back channel.
        provider.RemoteSignOutPath = PathString.Empty;
        provider.SignedOutRedirectUri = "/SignIn/Out";
        provider.CorrelationCookie.SameSite = SameSiteMode.Lax;
        provider.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        provider.NonceCookie.SameSite = SameSiteMode.Lax;
        provider.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        provider.Events = new ProviderEvents();
    }
}
