using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Mosis.Web.Tests.SignIn;

/// <summary>A small OpenID provider that signs everybody in as one person at once, counts what it is asked, and lies in its ID tokens when told to.</summary>
internal sealed class LyingProvider(int port) : IAsyncDisposable
{
    public const string ClientId = "lied-to";

    public const string Secret = "a-secret-of-the-lying-provider";

    public const string Subject = "subject-7731";

    public const string Name = "Quentin Quicksilver";

    public const string Email = "quentin@quicksilver.example";

    private readonly ConcurrentDictionary<string, string> _nonces = new();
    private int _keySetReads;
    private WebApplication? _app;

    public string Issuer => $"http://localhost:{port}";

    /// <summary>The key that is published.</summary>
    public RsaSecurityKey Key { get; private set; } = LocalSso.ProviderKeys.Fresh().Signing;

    /// <summary>How often the key set was asked for.</summary>
    public int KeySetReads => Volatile.Read(ref _keySetReads);

    /// <summary>Changes the next tokens; null: the truth.</summary>
    public Action<SecurityTokenDescriptor, RsaSecurityKey>? Lie { get; set; }

    /// <summary>Changes the next tokens as they are written; null: not.</summary>
    public Func<string, string>? Forge { get; set; }

    /// <summary>From now on another key is published, and signs.</summary>
    public void RollKey() => Key = LocalSso.ProviderKeys.Fresh().Signing;

    public static async Task<LyingProvider> StartAsync(int port)
    {
        var provider = new LyingProvider(port);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => provider.Discovery());
        app.MapGet("/keys", provider.KeySet);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        provider._app = app;
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app!.DisposeAsync();

    private IResult Discovery() => Results.Json(new
    {
        issuer = Issuer,
        authorization_endpoint = $"{Issuer}/authorize",
        token_endpoint = $"{Issuer}/token",
        jwks_uri = $"{Issuer}/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    });

    private IResult KeySet()
    {
        Interlocked.Increment(ref _keySetReads);
        var key = Key.Rsa.ExportParameters(false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = Key.KeyId, n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } },
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        _nonces[code] = request.Query["nonce"].ToString();
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_nonces.TryRemove(form["code"].ToString(), out var nonce)) return Results.BadRequest();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = Subject, ["name"] = Name, ["email"] = Email, ["sid"] = "sid-1", ["nonce"] = nonce },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        Lie?.Invoke(token, Key);
        var written = new JsonWebTokenHandler().CreateToken(token);
        return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = Forge?.Invoke(written) ?? written });
    }
}
