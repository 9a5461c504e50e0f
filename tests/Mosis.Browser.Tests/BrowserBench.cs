using Microsoft.Playwright;
using Mosis.TestKit;
using Mosis.Web.Tests;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>The tests of this collection share one browser, one site and one database, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserBench>
{
    public const string Name = "browser";
}

/// <summary>Debian's Chromium before the real site. What the pages looked like and what was found on them is left under .local/pages.</summary>
public sealed class BrowserBench : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public WebBench Web { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    public Validator Validator { get; } = new();

    public string Pictures { get; } = RepositoryRoot.Combine(".local/pages");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Pictures);
        Web = await WebBench.StartAsync(null, "--Limits:SearchesPerMinute=1000", "--Limits:UploadsPerMinute=1000");
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            // Root may run it only without its sandbox; it visits nothing but this site.
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
    }

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
        Validator.Dispose();
        await ((IAsyncDisposable)Web).DisposeAsync();
    }
}
