using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mosis.Data.Access;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using Mosis.TestKit;
using Mosis.Web.Batches;
using Xunit;

namespace Mosis.Web.Tests.Batches;

/// <summary>The pages themselves on a real port and database, before any sign-in: a test says who asks by a header.</summary>
public class PagesBench : IAsyncLifetime
{
    private readonly MosisDatabase _database = new();
    private WebApplication _app = null!;

    protected static Grant DistrictUserA { get; } = new(1, 17, Role.DistrictUser, SmallDirectory.A, []);

    protected static Grant DistrictUserB { get; } = new(2, 18, Role.DistrictUser, SmallDirectory.B, []);

    protected static Grant Auditor { get; } = new(3, 19, Role.Auditor, null, []);

    protected static Grant State { get; } = new(4, 20, Role.StateIdAdministrator, null, []);

    protected static Grant HighSchoolUserA { get; } = new(5, 21, Role.BuildingUser, SmallDirectory.A, [SmallDirectory.HighSchool]);

    protected IServiceProvider Services => _app.Services;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await SmallDirectory.ImportAsync(_database);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Mosis.Web",
            ContentRootPath = RepositoryRoot.Combine("Mosis.Web"),
            EnvironmentName = "Test",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Mosis"] = _database.ConnectionString,
            ["Batches:MaxBytes"] = "200000",
        });
        builder.Services.AddMosisData(builder.Configuration);
        builder.Services.AddRazorPages();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddSingleton<StateClock>();
        _app = builder.Build();
        _app.Use(async (http, next) =>
        {
            var grant = new[] { DistrictUserA, DistrictUserB, Auditor, State, HighSchoolUserA }.Single(g => Number(g) == http.Request.Headers["As"].ToString());
            http.RequestServices.GetRequiredService<CurrentUser>().Set(new WebSession(1, grant.PersonId, grant.GrantId, [], DateTime.UnixEpoch, DateTime.MaxValue), "Test", [grant], grant);
            await next(http);
        });
        _app.UseRouting();
        _app.MapRazorPages();
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected HttpClient As(Grant grant)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Add("As", Number(grant));
        return client;
    }

    protected static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(client, page))]);
        return await client.PostAsync(page, content);
    }

    protected static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string text, string name = "fall.txt", bool withoutLength = false)
    {
        const string page = "/Batches/Upload";
        var content = new MultipartFormDataContent { { new StringContent(await TokenAsync(client, page)), "__RequestVerificationToken" } };
        content.Add(new StringContent(text), "Upload", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, page) { Content = content };
        request.Headers.TransferEncodingChunked = withoutLength;
        return await client.SendAsync(request);
    }

    /// <summary>Uploads, lets an intake process work, and answers the number of the batch.</summary>
    protected async Task<long> UploadedAsync(HttpClient client, FileText file, string name = "fall.txt")
    {
        var answer = await UploadAsync(client, file.ToString(), name);
        var id = long.Parse(answer.Headers.Location!.ToString().Split('/')[^1], CultureInfo.InvariantCulture);
        await Services.GetRequiredService<BatchWorker>().WorkAsync(default);
        return id;
    }

    protected static async Task<string> ReadAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(page));

    private static string Number(Grant grant) => grant.GrantId.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> TokenAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page.Split('?')[0]);
        return Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
    }
}
