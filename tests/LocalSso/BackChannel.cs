using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LocalSso;

/// <summary>Tells the site that a session has ended here (OpenID Connect Back-Channel Logout 1.0).</summary>
public sealed class BackChannel(ProviderKeys keys, Uri issuer, Uri site, TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // The site of one machine has a certificate of its own making.
    private static readonly HttpClient Client = new(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });

    /// <summary>A logout token as the specification has it; <paramref name="change"/> makes it a wrong one, for tests.</summary>
    public string Token(string? subject, string? sid, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = issuer.AbsoluteUri,
            Audience = Provider.ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(2),
            TokenType = "logout+jwt",
            Claims = new Dictionary<string, object>
            {
                ["jti"] = Guid.NewGuid().ToString("N"),
                ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
            },
            SigningCredentials = new SigningCredentials(keys.Signing, SecurityAlgorithms.RsaSha256),
        };
        if (subject is not null) token.Claims["sub"] = subject;
        if (sid is not null) token.Claims["sid"] = sid;
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    /// <summary>A site that does not answer keeps nobody from signing out here.</summary>
    public async Task SendAsync(string subject, string sid)
    {
        try
        {
            using var answer = await Client.PostAsync(new Uri(site, "/backchannel-logout"), new FormUrlEncodedContent([new("logout_token", Token(subject, sid))]));
        }
        catch (HttpRequestException)
        {
            // Down: its own limits end the session.
        }
    }
}
