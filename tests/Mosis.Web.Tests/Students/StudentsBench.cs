using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mosis.Data.Access;
using Mosis.Data.Sql;
using Mosis.TestKit;
using Mosis.Web.Students;
using Xunit;

namespace Mosis.Web.Tests.Students;

/// <summary>The pages themselves on a real port and database, before any sign-in: a test says who asks by a header.</summary>
public class StudentsBench : SmallState, IAsyncLifetime
{
    private WebApplication _app = null!;

    private static readonly Grant[] Grants = [DistrictUserA, DistrictUserB, Auditor, State, ElementaryUserA];

    protected static Grant DistrictUserA => new(1, 17, Role.DistrictUser, SmallDirectory.A, []);

    protected static Grant DistrictUserB => new(2, 18, Role.DistrictUser, SmallDirectory.B, []);

    protected static Grant Auditor => new(3, 19, Role.Auditor, null, []);

    protected static Grant State => new(4, 20, Role.StateIdAdministrator, null, []);

    protected static Grant ElementaryUserA => new(5, 21, Role.BuildingUser, SmallDirectory.A, [SmallDirectory.Elementary]);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Mosis.Web",
            ContentRootPath = RepositoryRoot.Combine("Mosis.Web"),
            EnvironmentName = "Test",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Mosis"] = Database.ConnectionString });
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddMosisData(builder.Configuration);
        builder.Services.AddRazorPages();
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<StudentDrafts>();
        builder.Services.AddSingleton<LateForms>();
        _app = builder.Build();
        _app.Use(async (http, next) =>
        {
            if (http.Request.Headers["As"].Count == 0)
            {
                await http.RequestServices.GetRequiredService<LateForms>().KeepAsync(http);
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            var grant = Grants.Single(g => Number(g) == http.Request.Headers["As"].ToString());
            http.RequestServices.GetRequiredService<CurrentUser>().Set(new WebSession(1, grant.PersonId, grant.GrantId, [], DateTime.UnixEpoch, DateTime.MaxValue), "Test", [grant], grant);
            await next(http);
        });
        _app.UseRouting();
        _app.MapRazorPages();
        await _app.StartAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await _app.DisposeAsync();
        await DisposeAsync();
    }

    protected HttpClient As(Grant grant)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Add("As", Number(grant));
        return client;
    }

    /// <summary>Somebody whose session has ended.</summary>
    protected HttpClient AsNobody() => new() { BaseAddress = new Uri(_app.Urls.First()) };

    protected static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields)
    {
        var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(client, page))]);
        return await client.PostAsync(page, content);
    }

    protected static async Task<string> ReadAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(page));

    protected static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The hidden key of the check-answers page.</summary>
    protected static async Task<string> KeyAsync(HttpClient client) =>
        Regex.Match(await client.GetStringAsync("/Students/CheckAnswers"), "name=\"Key\" value=\"([^\"]+)\"").Groups[1].Value;

    private static string Number(Grant grant) => grant.GrantId.ToString(CultureInfo.InvariantCulture);

    private static async Task<string> TokenAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page.Split('?')[0]);
        return Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
    }
}
