using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>Ends sessions because the provider says so (OpenID Connect Back-Channel Logout 1.0, section 2.6).</summary>
internal sealed class LogoutTokens(ProviderSettings provider, Sessions sessions, TimeProvider time)
{
    /// <summary>A token that is older is not heeded, whatever end it names itself.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);

    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>False when it is no good logout token of this provider for this site, or was heeded before.</summary>
    public async Task<bool> HeedAsync(string token, CancellationToken ct)
    {
        if (await provider.ReadAsync(ct) is not { } settings) return false;
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, Parameters(settings));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) provider.AskAgain();
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || !IsLogout(jwt)) return false;
        var subject = jwt.TryGetPayloadValue<string>("sub", out var sub) ? sub : null;
        var sid = jwt.TryGetPayloadValue<string>("sid", out var told) ? told : null;
        if (string.IsNullOrEmpty(subject) && string.IsNullOrEmpty(sid)) return false;
        return await sessions.EndByProviderAsync(jwt.Issuer, SHA256.HashData(Encoding.UTF8.GetBytes(jwt.Id)), subject, sid, ct);
    }

    private bool IsLogout(JsonWebToken jwt)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return !jwt.TryGetPayloadValue<object>("nonce", out _)
            && !string.IsNullOrEmpty(jwt.Id)
            && jwt.TryGetPayloadValue<long>("iat", out _)
            && jwt.IssuedAt <= now + SignInSetup.ClockSkew
            && jwt.IssuedAt >= now - Age
            && jwt.TryGetPayloadValue<JsonElement>("events", out var events)
            && events.ValueKind == JsonValueKind.Object
            && events.TryGetProperty(Event, out var logout)
            && logout.ValueKind == JsonValueKind.Object;
    }

    private TokenValidationParameters Parameters(OpenIdConnectConfiguration settings) => new()
    {
        ValidIssuer = settings.Issuer,
        ValidAudience = provider.Options.ClientId,
        IssuerSigningKeys = settings.SigningKeys,
        ValidAlgorithms = SignInSetup.Algorithms,
        ValidTypes = ["logout+jwt"],
        ClockSkew = SignInSetup.ClockSkew,
        // The age is checked here, by iat: exp may be left out.
        RequireExpirationTime = false,
        LifetimeValidator = (_, expires, _, _) => expires is null || expires > time.GetUtcNow().UtcDateTime - SignInSetup.ClockSkew,
    };
}
