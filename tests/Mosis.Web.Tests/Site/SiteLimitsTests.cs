using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;
using Mosis.Web.Site;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Site;

[Collection(SiteCollection.Name)]
public sealed class SiteLimitsTests(WebBench bench)
{
    [Fact]
    public async Task Fault_109_headers_of_too_many_kilobytes_are_refused_and_others_go_on()
    {
        var browser = bench.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        for (var header = 0; header < 20; header++) request.Headers.Add($"X-Much-{header}", new string('a', 1024));
        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await bench.NewBrowser().GetPageAsync("/")).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_109_a_form_of_ten_thousand_fields_is_refused()
    {
        var browser = bench.NewBrowser();
        var page = await browser.GetPageAsync("/SignIn");
        var fields = Enumerable.Range(0, 10_000).Select(number => ($"k{number}", "v")).ToArray();
        (await browser.PostFormAsync(page, "/SignIn", fields)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Fault_109_a_form_of_more_than_a_megabyte_is_refused()
    {
        var browser = bench.NewBrowser();
        // The answer comes before the body is sent: whoever goes on sending finds the connection closed.
        browser.DefaultRequestHeaders.ExpectContinue = true;
        var page = await browser.GetPageAsync("/SignIn");
        var answer = await browser.PostFormAsync(page, "/SignIn", ("returnUrl", new string('a', 1_200_000)));
        ((int)answer.Status).ShouldBeOneOf(400, 413);
    }

    [Fact]
    public async Task Fault_109_one_who_dribbles_headers_is_cut_off_while_others_are_served()
    {
        await using var own = await WebBench.StartAsync(null, "--Limits:HeaderSeconds=2");
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", own.Address.Port);
        await using var tls = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown?.Subject == "CN=localhost");
        await tls.AuthenticateAsClientAsync("localhost");
        await tls.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
        await tls.FlushAsync();
        (await own.NewBrowser().GetPageAsync("/")).IsOk.ShouldBeTrue();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await new StreamReader(tls).ReadToEndAsync(patience.Token);
        answer.ShouldStartWith("HTTP/1.1 408");
    }

    [Fact]
    public async Task Fault_109_deep_json_to_the_one_address_that_takes_json_is_nothing()
    {
        var deep = new StringContent(new string('[', 8_000), Encoding.UTF8, "application/csp-report");
        (await bench.NewBrowser().PostAsync("/policy-report", deep)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var list = new StringContent("[1]", Encoding.UTF8, "application/csp-report");
        (await bench.NewBrowser().PostAsync("/policy-report", list)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_limit_outside_its_range_stops_the_site_at_its_start() =>
        (await Should.ThrowAsync<OptionsValidationException>(() => WebBench.StartAsync(null, "--Limits:SearchesPerMinute=0")))
            .OptionsType.ShouldBe(typeof(SiteLimits));

    [Fact]
    public async Task Ready_says_when_the_provider_is_away_and_live_when_all_is_well()
    {
        await using var own = await WebBench.StartAsync();
        (await own.NewBrowser().GetPageAsync("/health/live")).Html.ShouldBe("Healthy");
        await own.Provider.DisposeAsync();
        var ready = await own.NewBrowser().GetPageAsync("/health/ready");
        (ready.Status, ready.Html).ShouldBe((HttpStatusCode.OK, "Degraded"));
    }
}
