using System.Text;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>The provider's answer is believed only when all of it is right.</summary>
public sealed class LyingProviderTests(LiedToSite site) : IClassFixture<LiedToSite>
{
    public static TheoryData<string, string, Action<SecurityTokenDescriptor, RsaSecurityKey>> Lies => new()
    {
        { "issuer", "refused", (token, _) => token.Issuer = "https://another.example" },
        { "no issuer", "refused", (token, _) => token.Issuer = null },
        { "audience", "refused", (token, _) => token.Audience = "another-site" },
        { "no audience", "refused", (token, _) => token.Audience = null },
        { "nonce", "lost", (token, _) => token.Claims["nonce"] = "another-nonce" },
        { "no nonce", "lost", (token, _) => token.Claims.Remove("nonce") },
        { "expired", "refused", (token, _) => Shift(token, -60) },
        { "not yet", "refused", (token, _) => Shift(token, 60) },
        { "issued in the future", "refused", (token, _) => token.IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(20) },
        { "unsigned", "refused", (token, _) => token.SigningCredentials = null },
        { "HS256 with the public key as PEM", "refused", (token, key) => token.SigningCredentials = Hmac(key, Encoding.ASCII.GetBytes(key.Rsa.ExportSubjectPublicKeyInfoPem())) },
        { "HS256 with the public key as DER", "refused", (token, key) => token.SigningCredentials = Hmac(key, key.Rsa.ExportSubjectPublicKeyInfo()) },
        { "HS256 with the modulus", "refused", (token, key) => token.SigningCredentials = Hmac(key, key.Rsa.ExportParameters(false).Modulus!) },
        { "HS256 with the client's secret", "refused", (token, key) => token.SigningCredentials = Hmac(key, Encoding.ASCII.GetBytes(LyingProvider.Secret + "......")) },
        { "another's key under the same name", "refused", (token, key) => token.SigningCredentials = SignedByAnother(key.KeyId) },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Fault_096_a_lie_in_the_ID_token_is_refused_with_a_page_without_a_session_and_without_a_circle(
        string what, string why, Action<SecurityTokenDescriptor, RsaSecurityKey> lie)
    {
        var (sessions, logged) = (await site.SessionsAsync(), site.Bench.Log.All.Count);
        site.Provider.Lie = lie;
        try
        {
            var (end, way) = await site.SignInAsync();

            end.Uri.PathAndQuery.ShouldBe($"/SignIn/Failed?why={why}", what);
            end.IsOk.ShouldBeTrue(what);
            end.Html.ShouldContain("href=\"/SignIn\"");
            way.Select(each => each.GetLeftPart(UriPartial.Path)).ShouldBeUnique(what);
            way.Count.ShouldBeLessThan(6, what);
            end.Html.ShouldNotContain(LyingProvider.Name);
        }
        finally
        {
            site.Provider.Lie = null;
        }
        (await site.SessionsAsync()).ShouldBe(sessions, what);
        var lines = site.Bench.Log.All.Skip(logged).ToArray();
        lines.ShouldContain(line => line.Contains($"A sign-in did not succeed: {why}", StringComparison.Ordinal), what);
        foreach (var personal in new[] { LyingProvider.Subject, LyingProvider.Name, LyingProvider.Email, "eyJ" })
            lines.ShouldNotContain(line => line.Contains(personal, StringComparison.Ordinal), $"{what}: {personal}");

        // It was the lie that was refused: the same provider is believed when it says the truth.
        (await site.SignInAsync()).End.Html.ShouldContain(LyingProvider.Name, Case.Sensitive, what);
        (await site.SessionsAsync()).ShouldBe(sessions + 1, what);
    }

    [Fact]
    public async Task Fault_096_a_token_that_names_a_signature_and_has_none_is_refused()
    {
        var sessions = await site.SessionsAsync();
        site.Provider.Forge = token => token[..(token.LastIndexOf('.') + 1)];
        try
        {
            (await site.SignInAsync()).End.Uri.PathAndQuery.ShouldBe("/SignIn/Failed?why=refused");
        }
        finally
        {
            site.Provider.Forge = null;
        }
        (await site.SessionsAsync()).ShouldBe(sessions);
    }

    private static void Shift(SecurityTokenDescriptor token, int minutes) =>
        (token.NotBefore, token.Expires, token.IssuedAt) = (token.NotBefore!.Value.AddMinutes(minutes), token.Expires!.Value.AddMinutes(minutes), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(Math.Min(0, minutes)));

    private static SigningCredentials Hmac(RsaSecurityKey key, byte[] secret) => new(new SymmetricSecurityKey(secret) { KeyId = key.KeyId }, SecurityAlgorithms.HmacSha256);

    private static SigningCredentials SignedByAnother(string name)
    {
        var key = LocalSso.ProviderKeys.Fresh().Signing;
        key.KeyId = name;
        return new SigningCredentials(key, SecurityAlgorithms.RsaSha256);
    }
}
