using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>Nothing but authority, client ID and secret is other than with the provider of `make run`.</summary>
public sealed class SecondProviderTests : IAsyncLifetime
{
    private readonly int _port = WebBench.FreePort();
    private WebBench _bench = null!;
    private SecondProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _bench = await WebBench.StartAsync(
            null, $"--SignIn:Authority=http://localhost:{_port}", "--SignIn:ClientId=mosis", $"--SignIn:ClientSecret={SecondProvider.Secret}");
        _provider = await SecondProvider.StartAsync(_port, _bench.Address);
    }

    public async Task DisposeAsync()
    {
        _provider.Dispose();
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_and_is_known_by_issuer_and_subject()
    {
        var browser = _bench.NewBrowser(followsRedirects: false);
        var home = await SignInAsync(browser);

        home.Uri.ShouldBe(_bench.Address);
        home.Html.ShouldContain("Sally Second");
        home.Html.ShouldContain("You have no access yet");
        var person = await _bench.Get<People>().KnowAsync($"http://localhost:{_port}", "second-person", "", "", signsIn: false);
        await _bench.Get<Grants>().GiveAsync(person, Role.Auditor, null, [], new DateOnly(2020, 1, 1), "test");
        (await browser.GetPageAsync("/")).Html.ShouldContain("What waits for you");
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_here_and_there()
    {
        var browser = _bench.NewBrowser(followsRedirects: false);
        await SignInAsync(browser);

        var question = await ArriveAsync(browser, await browser.PostFormAsync("/SignIn/Out"));
        question.Uri.Port.ShouldBe(_port);
        var end = await ConfirmAsync(browser, question);

        end.Heading.ShouldBe("You are signed out");
        (await browser.GetPageAsync("/SignIn/Grant")).Response.Headers.Location!.OriginalString.ShouldContain("/SignIn");
    }

    [Fact]
    public async Task Who_signs_out_there_is_signed_out_here_by_the_back_channel()
    {
        var browser = _bench.NewBrowser(followsRedirects: false);
        await SignInAsync(browser);
        (await browser.GetPageAsync("/SignIn/Grant")).IsOk.ShouldBeTrue();

        await ConfirmAsync(browser, await browser.GetPageAsync($"http://localhost:{_port}/session/end"));

        (await browser.GetPageAsync("/SignIn/Grant")).Response.Headers.Location!.OriginalString.ShouldContain("/SignIn");
    }

    private static async Task<Visit> SignInAsync(HttpClient browser) => await ArriveAsync(browser, await browser.PostFormAsync("/SignIn"));

    /// <summary>The provider asks whether one means it.</summary>
    private async Task<Visit> ConfirmAsync(HttpClient browser, Visit question) =>
        await ArriveAsync(browser, await browser.PostFormAsync(
            question with { Html = question.Html + "<input name=\"__RequestVerificationToken\" value=\"\">" },
            $"http://localhost:{_port}/session/end/confirm",
            ("xsrf", question.Value("xsrf")),
            ("logout", "yes")));

    private static async Task<Visit> ArriveAsync(HttpClient browser, Visit visit)
    {
        while (visit.Response.Headers.Location is not null) visit = await browser.FollowAsync(visit);
        return visit;
    }
}
