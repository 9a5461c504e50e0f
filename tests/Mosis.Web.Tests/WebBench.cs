using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LocalSso;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mosis.Data.Access;
using Mosis.TestKit;
using Xunit;

namespace Mosis.Web.Tests;

/// <summary>The tests of this collection share one site, one provider and one database, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<WebBench>
{
    public const string Name = "site";
}

/// <summary>
/// The real site on https, with a database of its own that holds <see cref="SmallDirectory"/>, and a real OpenID provider. A test class takes it with
/// <c>[Collection(SiteCollection.Name)]</c> and a constructor parameter; one that changes settings or the clock makes its own: <see cref="StartAsync"/>.
/// </summary>
public sealed class WebBench : IAsyncLifetime, IAsyncDisposable
{
    private static readonly X509Certificate2 Certificate = LocalCertificate.Make(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private readonly TimeProvider? _time;
    private readonly string[] _settings;
    private readonly List<SsoPerson> _people = [];

    public WebBench()
        : this(null, [])
    {
    }

    private WebBench(TimeProvider? time, string[] settings) => (_time, _settings) = (time, settings);

    public MosisDatabase Database { get; private init; } = new();

    public WebApplication Site { get; private set; } = null!;

    public WebApplication Provider { get; private set; } = null!;

    /// <summary>What the site logged, from warnings on.</summary>
    public LogLines Log { get; } = new();

    public ProviderKeys Keys { get; } = ProviderKeys.Fresh();

    public Uri Address { get; private set; } = null!;

    public Uri Issuer { get; private set; } = null!;

    /// <summary>A site of the caller's own, to be disposed of.</summary>
    /// <param name="settings">As on a command line: <c>--SignIn:IdleMinutes=5</c>.</param>
    public static async Task<WebBench> StartAsync(TimeProvider? time = null, params string[] settings)
    {
        var bench = new WebBench(time, settings);
        await bench.InitializeAsync();
        return bench;
    }

    /// <summary>A site with the site's own account of the database, on that server.</summary>
    public static async Task<WebBench> StartOnAsync(AccountsServer server, params string[] settings)
    {
        var bench = new WebBench(null, [.. settings, $"--ConnectionStrings:Mosis={await server.ConnectionStringAsync("web")}"]) { Database = server.Database };
        await bench.InitializeAsync();
        return bench;
    }

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await SmallDirectory.ImportAsync(Database);
        Address = new Uri($"https://localhost:{FreePort()}/");
        Issuer = new Uri($"http://localhost:{FreePort()}/");
        await StartProviderAsync();
        Site = BuildSite();
        await Site.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
        await Database.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    public T Get<T>()
        where T : notnull => Site.Services.GetRequiredService<T>();

    /// <summary>The site anew on the same address and database, as after a restart or on another machine.</summary>
    public async Task RestartSiteAsync()
    {
        await Site.DisposeAsync();
        Site = BuildSite();
        await Site.StartAsync();
    }

    /// <summary>The provider anew, with the same keys or others.</summary>
    public async Task StartProviderAsync(ProviderKeys? keys = null)
    {
        Provider = LocalSso.Provider.Build(Issuer.Port, Address, _people, keys ?? Keys);
        await Provider.StartAsync();
    }

    /// <summary>Someone whom the provider knows, with no grant.</summary>
    public SsoPerson NewPerson(string? name = "Terry Testing", string? email = "terry@example.org", params string[] groups)
    {
        var person = new SsoPerson(Guid.NewGuid().ToString("N"), name, email, "Test") { Groups = groups };
        _people.Add(person);
        return person;
    }

    public Task<long> PersonIdAsync(SsoPerson person) => Get<People>().KnowAsync(Issuer.AbsoluteUri, person.Subject, "", "", signsIn: false);

    /// <summary>The number of the new grant.</summary>
    public async Task<long> GiveAsync(SsoPerson person, Role role, string? district = null, params string[] schools) =>
        await Get<Grants>().GiveAsync(await PersonIdAsync(person), role, district, schools, new DateOnly(2020, 1, 1), "test");

    /// <summary>A browser in which a new person of this role is signed in; the state's roles need no district.</summary>
    public async Task<HttpClient> SignInAsync(Role role, string? district = null, params string[] schools)
    {
        var person = NewPerson();
        await GiveAsync(person, role, district, schools);
        return await SignInAsync(person);
    }

    /// <summary>A browser in which this person is signed in, through the real provider.</summary>
    public async Task<HttpClient> SignInAsync(SsoPerson person)
    {
        var browser = NewBrowser();
        var home = await browser.SignInAsync(this, person);
        if (home.Uri != Address || !home.IsOk) throw new InvalidOperationException($"Not signed in: {home.Uri} {home.Status}\n{home.Html}");
        return browser;
    }

    /// <summary>A browser with nobody signed in: it keeps cookies and follows redirects (but for one from https to http).</summary>
    public HttpClient NewBrowser(bool followsRedirects = true) =>
        new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, AllowAutoRedirect = followsRedirects }) { BaseAddress = Address };

    private WebApplication BuildSite()
    {
        string[] all =
        [
            $"--contentRoot={Path.Combine(RepositoryRoot.Path, "Mosis.Web")}",
            $"--ConnectionStrings:Mosis={Database.ConnectionString}",
            $"--SignIn:Authority={Issuer}",
            $"--SignIn:ClientId={LocalSso.Provider.ClientId}",
            $"--SignIn:ClientSecret={LocalSso.Provider.ClientSecret}",
            .. _settings,
        ];
        return WebHost.Build(all, builder =>
        {
            if (_time is not null) builder.Services.AddSingleton(_time);
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(Log);
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(Address.Port, listen => listen.UseHttps(Certificate)));
        });
    }

    /// <summary>Of this machine, a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
