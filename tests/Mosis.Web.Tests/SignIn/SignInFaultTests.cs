using System.Net;
using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>What goes wrong on the way through the provider: a page that helps, never a 500 and never a circle.</summary>
[Collection(SiteCollection.Name)]
public sealed class SignInFaultTests(WebBench bench)
{
    [Fact]
    public async Task Fault_094_The_provider_is_down_the_page_says_so_and_sessions_go_on()
    {
        await using var own = await WebBench.StartAsync();
        var browser = await own.SignInAsync(Role.Auditor);
        await own.Provider.DisposeAsync();
        await own.RestartSiteAsync();

        (await browser.GetPageAsync("/SignIn/Grant")).Heading.ShouldBe("Choose what you work as");
        (await browser.GetPageAsync("/health/ready")).Html.ShouldBe("Degraded");
        var page = await own.NewBrowser().PostFormAsync("/SignIn");
        page.Html.ShouldContain("The state's sign-in does not answer", Case.Sensitive, page.Html);
        var leaving = await browser.PostFormAsync("/SignIn/Out");
        leaving.Heading.ShouldBe("You are signed out");
        (await browser.GetPageAsync("/SignIn/Grant")).Uri.AbsolutePath.ShouldBe("/SignIn");
    }

    [Fact]
    public async Task Fault_096_A_token_signed_with_a_key_that_the_provider_does_not_publish_is_refused()
    {
        await using var own = await WebBench.StartAsync();
        var person = own.NewPerson();
        await own.SignInAsync(person);
        // Another key under the published one's name.
        await own.Provider.DisposeAsync();
        var other = LocalSso.ProviderKeys.Fresh();
        other.Signing.KeyId = own.Keys.Signing.KeyId;
        await own.StartProviderAsync(other);

        var end = await own.NewBrowser().SignInAsync(own, person);
        end.Uri.PathAndQuery.ShouldBe("/SignIn/Failed?why=refused");
        end.IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?code=abc")]
    [InlineData("/signin-oidc?code=abc&state=abc")]
    public async Task Fault_097_A_bookmark_of_the_way_back_leads_to_a_page_that_helps(string address)
    {
        var page = await bench.NewBrowser().GetPageAsync(address);
        page.Uri.PathAndQuery.ShouldBe("/SignIn/Failed?why=lost");
        page.IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_097_A_browser_without_cookies_is_told_so()
    {
        var person = bench.NewPerson();
        var choice = await bench.NewBrowser().ToProviderAsync(bench);
        // Another browser, which holds none of the cookies of the first.
        var end = await bench.NewBrowser().ChooseAsync(bench, choice, ("subject", person.Subject));
        end.Uri.PathAndQuery.ShouldBe("/SignIn/Failed?why=lost");
        end.Html.ShouldContain("Allow cookies");
    }

    [Fact]
    public async Task Fault_097_A_second_tab_does_not_spoil_the_first()
    {
        var person = bench.NewPerson();
        var browser = bench.NewBrowser();
        var first = await browser.ToProviderAsync(bench, "/SignIn/Grant");
        var second = await browser.ToProviderAsync(bench);
        (await browser.ChooseAsync(bench, second, ("subject", person.Subject))).Uri.ShouldBe(bench.Address);
        (await browser.ChooseAsync(bench, first, ("subject", person.Subject))).Uri.AbsolutePath.ShouldBe("/SignIn/Grant");
    }

    [Fact]
    public async Task Fault_098_Who_cancels_can_try_again()
    {
        var browser = bench.NewBrowser();
        var end = await browser.ChooseAsync(bench, await browser.ToProviderAsync(bench), ("cancel", "yes"));
        end.Heading.ShouldBe("You canceled signing in");
        end.Html.ShouldContain("href=\"/SignIn\"");
    }

    [Fact]
    public async Task Fault_099_The_same_e_mail_under_another_subject_is_another_person_without_access()
    {
        var (old, anew) = (bench.NewPerson(email: "same@example.org"), bench.NewPerson(email: "same@example.org"));
        await bench.GiveAsync(old, Role.Auditor);
        var browser = await bench.SignInAsync(anew);
        (await browser.GetPageAsync("/SignIn/Grant")).Html.ShouldContain("You have no access yet");
    }

    [Fact]
    public async Task Fault_100_A_person_without_name_and_e_mail_and_with_300_groups_signs_in_with_a_small_cookie()
    {
        var person = bench.NewPerson(null, null, [.. Enumerable.Range(0, 300).Select(number => $"g{number:000}")]);
        var (browser, cookie) = await SignInWithCookieAsync(person);
        cookie.Length.ShouldBeInRange(40, 1000);
        (await browser.GetPageAsync("/SignIn/Grant")).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task The_session_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        var (_, cookie) = await SignInWithCookieAsync(bench.NewPerson());
        foreach (var word in new[] { "path=/", "secure", "samesite=lax", "httponly" }) cookie.ShouldContain(word);
        cookie.ShouldNotContain("domain=");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Fault_107_Only_a_page_of_this_site_is_returned_to(string address)
    {
        var end = await bench.NewBrowser().SignInAsync(bench, bench.NewPerson(), address);
        end.Uri.ShouldBe(bench.Address);
    }

    [Fact]
    public async Task Fault_104_A_form_without_its_token_is_refused_with_a_page()
    {
        var browser = await bench.SignInAsync(Role.Auditor);
        var answer = await browser.PostAsync("/SignIn/Out", new FormUrlEncodedContent([]));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("did not come from this site");
        var other = await bench.SignInAsync(Role.Auditor);
        var foreign = await other.GetPageAsync("/SignIn/Out");
        (await browser.PostFormAsync(foreign, "/SignIn/Out")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.GetPageAsync("/SignIn/Grant")).Heading.ShouldBe("Choose what you work as");
    }

    [Fact]
    public async Task Fault_110_Nothing_is_kept_for_the_back_button()
    {
        var browser = await bench.SignInAsync(Role.Auditor);
        (await browser.GetPageAsync("/SignIn/Grant")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.GetPageAsync("/")).Response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        await browser.PostFormAsync("/SignIn/Out");
        var back = await browser.GetPageAsync("/SignIn/Grant");
        back.Uri.AbsolutePath.ShouldBe("/SignIn");
    }

    [Fact]
    public async Task Fault_114_A_restart_signs_nobody_out_and_lost_keys_ask_for_a_new_sign_in()
    {
        await using var own = await WebBench.StartAsync();
        var browser = await own.SignInAsync(Role.Auditor);
        await own.RestartSiteAsync();
        (await browser.GetPageAsync("/SignIn/Grant")).Heading.ShouldBe("Choose what you work as");

        await Mosis.TestKit.PrivateServer.ExecuteAsync($"delete from `{own.Database.Name}`.data_protection_key");
        await own.RestartSiteAsync();
        var page = await browser.GetPageAsync("/SignIn/Grant");
        page.Uri.AbsolutePath.ShouldBe("/SignIn");
        page.IsOk.ShouldBeTrue();
    }

    /// <summary>The browser, and the Set-Cookie line of its session.</summary>
    private async Task<(HttpClient Browser, string Cookie)> SignInWithCookieAsync(LocalSso.SsoPerson person)
    {
        var browser = bench.NewBrowser(followsRedirects: false);
        var visit = await browser.SignInAsync(bench, person);
        var cookie = "";
        for (var hops = 0; visit.Response.Headers.Location is not null && hops < 10; hops++)
        {
            visit = await browser.FollowAsync(visit);
            if (!visit.Response.Headers.TryGetValues("Set-Cookie", out var set)) continue;
            cookie += string.Concat(set.Where(each => each.StartsWith("__Host-mosis=", StringComparison.Ordinal)));
        }
        return (browser, cookie);
    }
}
