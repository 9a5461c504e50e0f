using System.Net;
using System.Text.RegularExpressions;
using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Site;

[Collection(SiteCollection.Name)]
public sealed class SecurityHeadersTests(WebBench bench)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/Nowhere", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Every_answer_says_what_may_run_and_that_nothing_is_kept(string address, HttpStatusCode status)
    {
        var page = await bench.NewBrowser().GetPageAsync(address);
        page.Status.ShouldBe(status);
        var policy = Header(page, "Content-Security-Policy");
        policy.ShouldContain("default-src 'self'; script-src 'nonce-");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain($"form-action 'self' {bench.Issuer.GetLeftPart(UriPartial.Authority)};");
        policy.ShouldNotContain("unsafe");
        Header(page, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(page, "Referrer-Policy").ShouldBe("no-referrer");
        Header(page, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Scripts_carry_a_secret_that_is_another_each_time()
    {
        var first = await bench.NewBrowser().GetPageAsync("/");
        var second = await bench.NewBrowser().GetPageAsync("/");
        var nonce = Regex.Match(first.Html, "<script[^>]* nonce=\"([^\"]+)\"").Groups[1].Value;
        nonce = WebUtility.HtmlDecode(nonce);
        nonce.Length.ShouldBe(24);
        Header(first, "Content-Security-Policy").ShouldContain($"'nonce-{nonce}'");
        Header(second, "Content-Security-Policy").ShouldNotContain(nonce);
        Regex.Count(first.Html, "<script").ShouldBe(Regex.Count(first.Html, "<script[^>]* nonce="));
    }

    [Fact]
    public async Task No_page_has_a_script_or_style_within_it()
    {
        var home = await (await bench.SignInAsync(Role.StateIdAdministrator)).GetPageAsync("/");
        Regex.IsMatch(home.Html, "<style|<script(?![^>]* src=)| style=\"| on[a-z]+=\"").ShouldBeFalse();
    }

    [Fact]
    public async Task A_named_host_is_https_for_a_year()
    {
        var browser = bench.NewBrowser();
        browser.DefaultRequestHeaders.Host = "mosis.example.org";
        Header(await browser.GetPageAsync("/health/live"), "Strict-Transport-Security").ShouldBe("max-age=31536000; includeSubDomains");
    }

    [Fact]
    public async Task Files_of_a_named_version_are_kept_for_good_and_others_for_a_day()
    {
        var browser = bench.NewBrowser();
        var home = await browser.GetPageAsync("/");
        var style = WebUtility.HtmlDecode(Regex.Match(home.Html, "href=\"(/css/mosis.css[^\"]*)\"").Groups[1].Value);
        var versioned = await browser.GetPageAsync(style);
        versioned.IsOk.ShouldBeTrue();
        versioned.Response.Headers.CacheControl!.ToString().ShouldContain("max-age=31536000");
        (await browser.GetPageAsync("/css/mosis.css")).Response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(1));
        (await browser.GetPageAsync("/lib/uswds/css/uswds.min.css")).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/css/..%2f..%2fMosis.Web.csproj")]
    [InlineData("/css/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/css/mosis.css%00.png")]
    [InlineData("/lib/..\\..\\package.json")]
    public async Task Fault_108_an_address_never_leads_out_of_the_folder_of_files(string address)
    {
        var answer = await bench.NewBrowser().GetPageAsync(address);
        ((int)answer.Status).ShouldBeInRange(400, 499);
        answer.Html.ShouldNotContain("Mosis.Data");
    }

    private static string Header(Visit page, string name) =>
        page.Response.Headers.TryGetValues(name, out var values) || page.Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(',', values)
            : throw new InvalidOperationException($"No {name}");
}
