using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>The provider changes its key, or somebody names keys that it does not have.</summary>
public sealed class KeyRollTests : IAsyncLifetime
{
    private const int Flood = 25;

    private readonly LiedToSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Fault_095_a_new_key_is_asked_for_once_and_signing_in_works_again()
    {
        (await IsSignedInAsync()).ShouldBeTrue();
        var before = _site.Provider.KeySetReads;

        _site.Provider.RollKey();

        await Eventually.TrueAsync("signed in with the new key", IsSignedInAsync);
        _site.Provider.KeySetReads.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Fault_095_a_flood_of_unknown_keys_is_no_flood_at_the_provider()
    {
        (await IsSignedInAsync()).ShouldBeTrue();
        var before = _site.Provider.KeySetReads;
        _site.Provider.Lie = (token, _) => token.SigningCredentials = new SigningCredentials(LocalSso.ProviderKeys.Fresh().Signing, SecurityAlgorithms.RsaSha256);

        for (var i = 0; i < Flood; i++) (await _site.SignInAsync()).End.Uri.PathAndQuery.ShouldBe("/SignIn/Failed?why=refused");

        _site.Provider.KeySetReads.ShouldBeLessThanOrEqualTo(before + 1);
        _site.Provider.Lie = null;
        (await IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_095_a_flood_of_logout_tokens_with_unknown_keys_is_no_flood_at_the_provider()
    {
        (await IsSignedInAsync()).ShouldBeTrue();
        var before = _site.Provider.KeySetReads;
        var browser = _site.Bench.NewBrowser();

        for (var i = 0; i < Flood; i++)
        {
            var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                Issuer = _site.Provider.Issuer,
                Audience = LyingProvider.ClientId,
                TokenType = "logout+jwt",
                IssuedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                Claims = new Dictionary<string, object> { ["sub"] = LyingProvider.Subject },
                SigningCredentials = new SigningCredentials(LocalSso.ProviderKeys.Fresh().Signing, SecurityAlgorithms.RsaSha256),
            });
            using var answer = await browser.PostAsync("/backchannel-logout", new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]));
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        }

        _site.Provider.KeySetReads.ShouldBeLessThanOrEqualTo(before + 1);
        (await IsSignedInAsync()).ShouldBeTrue();
    }

    private async Task<bool> IsSignedInAsync() => (await _site.SignInAsync()).End.Html.Contains(LyingProvider.Name, StringComparison.Ordinal);
}
