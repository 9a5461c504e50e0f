using System.Net;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Walk;

/// <summary>The site with its own account of the database, which may do less than the owner: its journeys, and every page that shows something.</summary>
public sealed class SiteAccountTests(AccountsServer server) : WalkSite, IClassFixture<AccountsServer>
{
    protected override Task<WebBench> StartAsync() => WebBench.StartOnAsync(server, "--Limits:SearchesPerMinute=10000", "--Limits:UploadsPerMinute=1000");

    protected override async Task WorkAsync()
    {
        await using var intake = new Product(await server.AsAsync("intake"));
        await intake.Get<BatchWorker>().WorkAsync(default);
    }

    [Fact]
    public async Task The_journeys_and_every_page_work_with_the_sites_own_account()
    {
        // Files, a student keyed in, near matches asked and decided, through the pages; requests, statements and PINs.
        await FillAsync();
        var troubles = new List<string>();
        var shown = 0;
        foreach (var who in Walkers)
        {
            using var browser = await AsAsync(who);
            foreach (var handler in (await SiteHandler.AllAsync(Bench)).Where(each => each.Method == "GET"))
            {
                foreach (var target in Targets[handler.ToString()])
                {
                    using var answer = await browser.GetAsync(target.Address);
                    if (answer.StatusCode == HttpStatusCode.OK) shown++;
                    if (answer.StatusCode >= HttpStatusCode.InternalServerError) troubles.Add($"{target.Address} as {who}: {answer.StatusCode}");
                }
            }
        }

        troubles.ShouldBeEmpty();
        shown.ShouldBeGreaterThan(100);
        Bench.Log.All.Where(line => line.Contains("denied", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
