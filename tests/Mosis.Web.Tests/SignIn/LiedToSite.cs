using Dapper;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>A site whose provider is a <see cref="LyingProvider"/>.</summary>
public sealed class LiedToSite : IAsyncLifetime
{
    public WebBench Bench { get; private set; } = null!;

    internal LyingProvider Provider { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var port = WebBench.FreePort();
        Provider = await LyingProvider.StartAsync(port);
        Bench = await WebBench.StartAsync(
            null, $"--SignIn:Authority=http://localhost:{port}", $"--SignIn:ClientId={LyingProvider.ClientId}", $"--SignIn:ClientSecret={LyingProvider.Secret}");
    }

    public async Task DisposeAsync()
    {
        await Bench.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>From the sign-in page to wherever it ends, with each address on the way.</summary>
    public async Task<(Visit End, IReadOnlyList<Uri> Way)> SignInAsync()
    {
        var browser = Bench.NewBrowser(followsRedirects: false);
        var visit = await browser.PostFormAsync($"{Bench.Address}SignIn", ("returnUrl", "/"));
        var way = new List<Uri> { visit.Uri };
        while (visit.Response.Headers.Location is not null && way.Count < 20)
        {
            visit = await browser.FollowAsync(visit);
            way.Add(visit.Uri);
        }
        return (visit, way);
    }

    public async Task<long> SessionsAsync()
    {
        await using var connection = await Bench.Database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from web_session");
    }
}
