using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using LocalSso;
using Mosis.Data.Access;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Mosis.Web.Students;
using Xunit;

namespace Mosis.Web.Tests;

/// <summary>A site, a register and people of a test's own, for tests that count what is there. Its browsers do not follow redirects.</summary>
/// <param name="settings">As on a command line.</param>
public abstract class OwnSite(params string[] settings) : IAsyncLifetime
{
    private readonly Dictionary<Who, SsoPerson> _people = [];

    protected static Who DistrictUserA { get; } = new(Role.DistrictUser, SmallDirectory.A);

    protected static Who DistrictUserB { get; } = new(Role.DistrictUser, SmallDirectory.B);

    protected static Who ElementaryUserA { get; } = new(Role.BuildingUser, SmallDirectory.A, SmallDirectory.Elementary);

    protected static Who HighSchoolUserA { get; } = new(Role.BuildingUser, SmallDirectory.A, SmallDirectory.HighSchool);

    protected static Who State { get; } = new(Role.StateIdAdministrator, null);

    protected static Who Auditor { get; } = new(Role.Auditor, null);

    protected WebBench Bench { get; private set; } = null!;

    protected Product Product { get; private set; } = null!;

    /// <summary>The site's clock; null: the system's.</summary>
    protected virtual TimeProvider? Time => null;

    public async Task InitializeAsync()
    {
        Bench = await StartAsync();
        Product = new Product(Bench.Database);
    }

    protected virtual Task<WebBench> StartAsync() => WebBench.StartAsync(Time, settings);

    public async Task DisposeAsync()
    {
        await Product.DisposeAsync();
        await Bench.DisposeAsync();
    }

    /// <summary>A browser of its own in which this person is signed in; the same person each time in one test.</summary>
    protected async Task<HttpClient> AsAsync(Who who)
    {
        if (!_people.TryGetValue(who, out var person))
        {
            _people[who] = person = Bench.NewPerson();
            await Bench.GiveAsync(person, who.Role, who.District, who.Schools);
        }
        var browser = AsNobody();
        await SignInAsync(browser, person);
        return browser;
    }

    /// <summary>The number of one who has been signed in.</summary>
    protected Task<long> PersonIdAsync(Who who) => Bench.PersonIdAsync(_people[who]);

    /// <summary>The address of the student's page.</summary>
    protected string PageOf(string stateId) => $"/Students/Details/{Bench.Get<StudentAddress>().Of(stateId)}";

    protected HttpClient AsNobody() => Bench.NewBrowser(followsRedirects: false);

    protected async Task SignInAsync(HttpClient browser, SsoPerson person)
    {
        var visit = await browser.SignInAsync(Bench, person);
        while (visit.Response.Headers.Location is not null) visit = await browser.FollowAsync(visit);
        if (!visit.IsOk) throw new InvalidOperationException($"Not signed in: {visit.Uri} {visit.Status}\n{visit.Html}");
    }

    protected static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, params (string Name, string Value)[] fields) =>
        await client.PostAsync(page, Form([.. fields, ("__RequestVerificationToken", await TokenAsync(client, page))]));

    protected static FormUrlEncodedContent Form((string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

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
        await WorkAsync();
        return id;
    }

    /// <summary>What the intake process does with all that waits.</summary>
    protected virtual Task WorkAsync() => Bench.Get<BatchWorker>().WorkAsync(default);

    protected static async Task<string> ReadAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(page));

    protected static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The hidden key of the check-answers page.</summary>
    protected static async Task<string> KeyAsync(HttpClient client) =>
        Regex.Match(await client.GetStringAsync("/Students/CheckAnswers"), "name=\"Key\" value=\"([^\"]+)\"").Groups[1].Value;

    protected async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await Bench.Database.Db.OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    protected async Task ExecuteAsync(string sql)
    {
        await using var connection = await Bench.Database.Db.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    protected async Task<IReadOnlyList<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Bench.Database.Db.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    private static async Task<string> TokenAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page.Split('?')[0]);
        return Regex.Match(html, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
    }

    /// <summary>A role in its district and buildings.</summary>
    protected sealed record Who(Role Role, string? District, params string[] Schools);
}
