using Microsoft.Playwright;
using Mosis.TestKit;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>The tests of this collection share one browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserBench>
{
    public const string Name = "browser";
}

/// <summary>Debian's Chromium. What the pages looked like and what was found on them is left under .local/pages.</summary>
public sealed class BrowserBench : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public IBrowser Chromium { get; private set; } = null!;

    public Validator Validator { get; } = new();

    public string Pictures { get; } = RepositoryRoot.Combine(".local/pages");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Pictures);
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
    }
}
