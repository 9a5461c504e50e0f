using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LocalSso;
using Mosis.Demo.Files;

namespace Mosis.Benchmarks.People;

/// <summary>One person with a browser and a session of their own: searches, adds a student, or looks at batches, and thinks in between.</summary>
internal sealed partial class Visitor(HttpClient browser, StateOfStudents state, District district, string? school, int number, Figures figures) : IDisposable
{
    // Repeatable: the same person does the same things in each run.
    private readonly Random _random = new(number);
    private readonly IReadOnlyList<KnownStudent> _newcomers = StateOfStudents.Newcomers(district, number, 200);
    private int _added;

    /// <summary>A browser that keeps cookies and follows redirects; the site's certificate is of its own making.</summary>
    public static HttpClient NewBrowser(Uri address) =>
        new(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, MaxConnectionsPerServer = 2 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    public void Dispose() => browser.Dispose();

    /// <summary>Through the provider and back, as a person does it.</summary>
    public async Task SignInAsync(SsoPerson person, Uri issuer)
    {
        var page = await ReadAsync(await browser.GetAsync("/SignIn"));
        var sent = await browser.PostAsync("/SignIn", Form(page, ("returnUrl", "/")));
        // From https to http a client follows no redirect by itself.
        while (sent.Headers.Location is { } next) sent = await browser.GetAsync(new Uri(sent.RequestMessage!.RequestUri!, next));
        var request = Value(await ReadAsync(sent), "request");
        var back = await browser.PostAsync(new Uri(issuer, "/sign-in"), new FormUrlEncodedContent([new("request", request), new("subject", person.Subject)]));
        while (back.Headers.Location is { } next) back = await browser.GetAsync(new Uri(back.RequestMessage!.RequestUri!, next));
        var home = await ReadAsync(back);
        if (!home.Contains("Signed in as", StringComparison.Ordinal)) throw new InvalidOperationException($"Not signed in: {back.RequestMessage!.RequestUri}");
    }

    /// <summary>Acts until it is told to stop: each time after two to five seconds; half searches, a quarter additions, a quarter looks at batches.</summary>
    public async Task ActAsync(CancellationToken until)
    {
        // Fifty people do not begin in the same moment.
        await ThinkAsync(0, 5, until);
        while (!until.IsCancellationRequested)
        {
            var act = _random.Next(4) switch { 0 or 1 => SearchAsync(until), 2 => AddAsync(until), _ => LookAtBatchesAsync(until) };
            await act;
            await ThinkAsync(2, 5, until);
        }
    }

    private async Task SearchAsync(CancellationToken until)
    {
        var page = await ClickAsync("search: form", () => browser.GetAsync("/Students", CancellationToken.None), "Search");
        if (!await ThinkAsync(2, 5, until)) return;
        var known = state.KnownIn(district.Code);
        var sought = known[_random.Next(known.Count)];
        var (month, day, year) = Parts(sought.BirthDate);
        // One in five is looked for under a name that nobody has.
        var last = _random.Next(5) == 0 ? "Nobodyhere" : sought.Last;
        await ClickAsync(
            "search",
            () => browser.PostAsync("/Students", Form(page, ("Sought.Last", last), ("Sought.BirthMonth", month), ("Sought.BirthDay", day), ("Sought.BirthYear", year)), CancellationToken.None),
            "Search");
    }

    private async Task AddAsync(CancellationToken until)
    {
        var form = await ClickAsync("add: form", () => browser.GetAsync("/Students/New", CancellationToken.None), "Form.Last");
        if (!await ThinkAsync(2, 5, until)) return;
        // One in four is a child whom the district has sent already.
        var known = state.KnownIn(district.Code);
        var child = _random.Next(4) == 0 ? known[_random.Next(known.Count)] : _newcomers[_added++ % _newcomers.Count];
        var (month, day, year) = Parts(child.BirthDate);
        (string, string)[] typed =
        [
            ("Form.Last", child.Last), ("Form.First", child.First), ("Form.Middle", child.Middle), ("Form.Sex", child.Sex), ("Form.BirthMonth", month), ("Form.BirthDay", day),
            ("Form.BirthYear", year), ("Form.Grade", child.Grade), ("Form.Race", child.Race), ("Form.School", school ?? child.School),
            ("Form.LocalId", string.Create(CultureInfo.InvariantCulture, $"N{number}-{_added}-{_random.Next(10_000)}")), ("Form.SchoolYear", StateOfStudents.SchoolYear),
        ];
        var check = await ClickAsync("add: check answers", () => browser.PostAsync("/Students/New", Form(form, typed), CancellationToken.None), "Check your answers");
        if (!check.Contains("name=\"Key\"", StringComparison.Ordinal) || !await ThinkAsync(2, 5, until)) return;
        await ClickAsync("add: get the ID", () => browser.PostAsync("/Students/CheckAnswers", Form(check, ("Key", Value(check, "Key"))), CancellationToken.None), "Find or add another student");
    }

    private async Task LookAtBatchesAsync(CancellationToken until)
    {
        var list = await ClickAsync("batches: list", () => browser.GetAsync("/Batches", CancellationToken.None), "Batches");
        if (BatchLink().Match(list) is not { Success: true } link || !await ThinkAsync(2, 5, until)) return;
        await ClickAsync("batches: one", () => browser.GetAsync(link.Groups[1].Value, CancellationToken.None), "Batch ");
    }

    /// <summary>One click: the time until its page has come, redirects included, and whether it is the page that was expected.</summary>
    private async Task<string> ClickAsync(string kind, Func<Task<HttpResponseMessage>> click, string expected)
    {
        var begun = Stopwatch.GetTimestamp();
        var page = "";
        var isRight = false;
        try
        {
            using var response = await click();
            page = await response.Content.ReadAsStringAsync();
            isRight = response.IsSuccessStatusCode && page.Contains(expected, StringComparison.Ordinal);
            if (!isRight) await Console.Error.WriteLineAsync($"{kind}: {(int)response.StatusCode} at {response.RequestMessage!.RequestUri!.AbsolutePath}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{kind}: {failure.GetType().Name}");
        }
        figures.Add(kind, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, !isRight);
        return page;
    }

    /// <summary>False when the time was over before.</summary>
    private async Task<bool> ThinkAsync(double from, double to, CancellationToken until)
    {
        using var thought = new PeriodicTimer(TimeSpan.FromSeconds(Math.Max(.001, from + ((to - from) * _random.NextDouble()))));
        try
        {
            return await thought.WaitForNextTickAsync(until);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        using (response) return await response.Content.ReadAsStringAsync();
    }

    private static FormUrlEncodedContent Form(string page, params (string Name, string Value)[] fields) =>
        new(fields.Append(("__RequestVerificationToken", Value(page, "__RequestVerificationToken"))).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static string Value(string page, string field) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{Regex.Escape(field)}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value);

    private static (string Month, string Day, string Year) Parts(string date) => date.Split('/') switch
    {
        [var month, var day, var year] => (month, day, year),
        _ => throw new FormatException(date),
    };

    [GeneratedRegex("href=\"(/Batches/Details/[0-9]+)\"")]
    private static partial Regex BatchLink();
}
