using System.Net;
using LocalSso;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

[Collection(SiteCollection.Name)]
public sealed class SessionEndTests(WebBench bench)
{
    [Fact]
    public async Task A_session_ends_after_half_an_hour_without_a_request_and_after_twelve_hours_in_any_case()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var own = await WebBench.StartAsync(time);
        var browser = await own.SignInAsync(Role.Auditor);
        for (var hours = 0.0; hours < 11.5; hours += 0.45)
        {
            time.Advance(TimeSpan.FromHours(0.45));
            (await IsSignedInAsync(browser)).ShouldBeTrue($"after {hours + 0.45} hours of work");
        }
        time.Advance(TimeSpan.FromHours(0.45));
        (await IsSignedInAsync(browser)).ShouldBeFalse("after 12 hours");

        var idle = await own.SignInAsync(Role.Auditor);
        time.Advance(TimeSpan.FromMinutes(29));
        (await IsSignedInAsync(idle)).ShouldBeTrue("after 29 minutes");
        time.Advance(TimeSpan.FromMinutes(31));
        (await IsSignedInAsync(idle)).ShouldBeFalse("31 minutes later");
    }

    [Fact]
    public async Task A_revoked_grant_is_gone_at_the_next_request()
    {
        var person = bench.NewPerson();
        var grant = await bench.GiveAsync(person, Role.Auditor);
        var browser = await bench.SignInAsync(person);
        (await browser.GetPageAsync("/SignIn/Grant")).Html.ShouldContain("Auditor");
        await bench.Get<Grants>().RevokeAsync(grant, "left", "test");
        (await browser.GetPageAsync("/SignIn/Grant")).Html.ShouldContain("You have no access yet");
    }

    [Fact]
    public async Task Who_signs_out_at_the_provider_is_signed_out_here()
    {
        var browser = await bench.SignInAsync(Role.Auditor);
        await browser.GetPageAsync(new Uri(bench.Issuer, "/connect/end").AbsoluteUri);
        (await IsSignedInAsync(browser)).ShouldBeFalse();
    }

    [Fact]
    public async Task Fault_101_A_logout_token_is_heeded_once()
    {
        var person = bench.NewPerson();
        var browser = await bench.SignInAsync(person);
        var other = await bench.SignInAsync(Role.Auditor);
        var token = BackChannel.Token(person.Subject, null);
        (await SendAsync(token)).ShouldBe(HttpStatusCode.OK);
        (await IsSignedInAsync(browser)).ShouldBeFalse();
        (await IsSignedInAsync(other)).ShouldBeTrue("it is another's session");
        (await SendAsync(token)).ShouldBe(HttpStatusCode.BadRequest);
    }

    public static TheoryData<string, Action<SecurityTokenDescriptor>> WrongTokens => new()
    {
        { "nonce", token => token.Claims["nonce"] = "n" },
        { "type", token => token.TokenType = "JWT" },
        { "audience", token => token.Audience = "another" },
        { "issuer", token => token.Issuer = "https://another.example/" },
        { "no events", token => token.Claims.Remove("events") },
        { "other event", token => token.Claims["events"] = new Dictionary<string, object> { ["another"] = new Dictionary<string, object>() } },
        { "no jti", token => token.Claims.Remove("jti") },
        { "nobody", token => token.Claims.Remove("sub") },
        { "expired", token => token.Expires = token.IssuedAt!.Value.AddMinutes(-5) },
        { "old", token => token.IssuedAt = token.IssuedAt!.Value.AddMinutes(-20) },
        { "future", token => token.IssuedAt = token.IssuedAt!.Value.AddMinutes(20) },
        { "unsigned", token => token.SigningCredentials = null },
        { "hmac", token => token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[64]), SecurityAlgorithms.HmacSha256) },
        { "own key", token => token.SigningCredentials = new SigningCredentials(ProviderKeys.Fresh().Signing, SecurityAlgorithms.RsaSha256) },
    };

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task Fault_101_A_wrong_logout_token_ends_nothing(string what, Action<SecurityTokenDescriptor> change)
    {
        var person = bench.NewPerson();
        var browser = await bench.SignInAsync(person);
        (await SendAsync(BackChannel.Token(person.Subject, null, change))).ShouldBe(HttpStatusCode.BadRequest, what);
        (await IsSignedInAsync(browser)).ShouldBeTrue(what);
    }

    [Fact]
    public async Task Fault_101_A_flood_of_logout_tokens_is_asked_to_wait()
    {
        await using var own = await WebBench.StartAsync(null, "--SignIn:LogoutTokensPerMinute=3");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++) answers.Add((await own.NewBrowser().PostAsync("/backchannel-logout", new FormUrlEncodedContent([]))).StatusCode);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        answers[0].ShouldBe(HttpStatusCode.BadRequest);
    }

    private BackChannel BackChannel => new(bench.Keys, bench.Issuer, bench.Address, TimeProvider.System);

    private async Task<HttpStatusCode> SendAsync(string token)
    {
        using var answer = await bench.NewBrowser().PostAsync("/backchannel-logout", new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return answer.StatusCode;
    }

    private static async Task<bool> IsSignedInAsync(HttpClient browser) => (await browser.GetPageAsync("/SignIn/Grant")).Uri.AbsolutePath == "/SignIn/Grant";
}
