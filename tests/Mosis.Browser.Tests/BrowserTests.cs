using Mosis.Data.Access;
using Mosis.TestKit;
using Mosis.Web.Tests;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>Each test has a site and a register of its own: what one sends in is nothing unusual beside what another sent.</summary>
public abstract class BrowserTests(BrowserBench bench) : IAsyncLifetime
{
    protected WebBench Web { get; private set; } = null!;

    public async Task InitializeAsync() => Web = await WebBench.StartAsync();

    public Task DisposeAsync() => Web.DisposeAsync();

    /// <summary>Somebody whom nobody knows yet.</summary>
    protected Task<Person> NobodyAsync(Hands hands) => Person.NobodyAsync(bench, Web, hands);

    /// <summary>Somebody new with this role (in district A, in its high school), signed in.</summary>
    protected Task<Person> AsAsync(Role? role, Hands hands, string school = SmallDirectory.HighSchool) => Person.OfDistrictAAsync(bench, Web, role, hands, school);

    /// <summary>The person looks elsewhere while the intake process works on all that waits, and comes back to this page.</summary>
    protected async Task WorkAsync(Person person, string page)
    {
        // Of two loadings at once, the page's own and ours, the browser gives one up.
        await person.OpenAsync("about:blank");
        await Seeded.WorkAsync(Web);
        await person.OpenAsync(page);
    }
}
