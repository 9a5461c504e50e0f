using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LocalSso;
using Mosis.Data.Access;
using Mosis.TestKit;

namespace Mosis.Benchmarks.People;

/// <summary>Fifty people at once for one minute, each acting every two to five seconds, against 200,000 students.</summary>
internal static class PeopleScenario
{
    private const int People = 50;
    private const int Districts = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    /// <summary>0; 1 when an answer was not the page that was expected.</summary>
    public static async Task<int> RunAsync()
    {
        var output = Console.Out;
        await using var database = await MosisDatabase.CreateAsync();
        output.WriteLine($"Filling the register with the students of {Districts} districts, through the pipeline");
        var state = await StateOfStudents.FillAsync(database, Districts, output);
        Uri address = new($"https://localhost:{FreePort()}/"), issuer = new($"http://localhost:{FreePort()}/");
        var people = Enumerable.Range(0, People).Select(i => new SsoPerson($"bench-{i}", $"Bench Person {i}", null, "Bench")).ToList();
        await using var provider = Provider.Build(issuer.Port, address, people, ProviderKeys.Fresh());
        await provider.StartAsync();
        var folder = Directory.CreateTempSubdirectory("mosis-bench-site-");
        await using var site = await SiteProcess.StartAsync(address, LocalSite.Settings(database.ConnectionString, issuer, folder.FullName));

        var (warming, measured) = (new Figures(), new Figures());
        var visitors = new List<(Visitor Warming, Visitor Measured)>();
        for (var i = 0; i < People; i++)
        {
            // Two of five act for one building, the others for their district.
            var district = state.Districts[i % state.Districts.Count];
            var school = i % 5 < 2 ? district.Buildings[i % district.Buildings.Count].Code : null;
            await GrantAsync(database, people[i], issuer, district.Code, school);
            var browser = Visitor.NewBrowser(address);
            var visitor = new Visitor(browser, state, district, school, i, warming);
            await visitor.SignInAsync(people[i], issuer);
            visitors.Add((visitor, new Visitor(browser, state, district, school, i + 1000, measured)));
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{state.Students} students, {People} people signed in; {WarmUp.TotalSeconds} s to warm up, then {Measured.TotalSeconds} s"));
        await ForAsync(WarmUp, until => visitors.Select(each => each.Warming.ActAsync(until)));
        var (processor, load) = (site.ProcessorTime, await LoadAsync());
        await ForAsync(Measured, until => visitors.Select(each => each.Measured.ActAsync(until)));

        measured.Show(output, "people", new { People, state.Students, seconds = Measured.TotalSeconds, processors = Environment.ProcessorCount, load });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"The site: {(site.ProcessorTime - processor).TotalSeconds:0.0} s of processor time, {site.WorkingSet / 1e6:0} MB, peak {site.PeakWorkingSet / 1e6:0} MB; load of the machine before: {load}; errors while warming up: {warming.Errors}"));
        foreach (var (visitor, _) in visitors) visitor.Dispose();
        folder.Delete(recursive: true);
        return measured.Errors + warming.Errors == 0 ? 0 : 1;
    }

    private static async Task ForAsync(TimeSpan time, Func<CancellationToken, IEnumerable<Task>> acting)
    {
        using var over = new CancellationTokenSource(time);
        await Task.WhenAll(acting(over.Token));
    }

    private static async Task GrantAsync(MosisDatabase database, SsoPerson person, Uri issuer, string district, string? school)
    {
        var personId = await new Mosis.Data.Access.People(database.Db, TimeProvider.System).KnowAsync(issuer.AbsoluteUri, person.Subject, "", "", signsIn: false);
        await new Grants(database.Db, TimeProvider.System).GiveAsync(
            personId, school is null ? Role.DistrictUser : Role.BuildingUser, district, school is null ? [] : [school], new DateOnly(2020, 1, 1), "bench");
    }

    /// <summary>How busy the machine was beside this run: the first of the load averages.</summary>
    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
