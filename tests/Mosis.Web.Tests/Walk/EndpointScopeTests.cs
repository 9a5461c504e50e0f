using System.Net;
using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Walk;

/// <summary>Every handler of the site with every role in every scope, at addresses of real things: what is not one's own does not exist.</summary>
public sealed class EndpointScopeTests : WalkSite
{
    private static readonly string[] NotTheRegisters = ["audit", "audit_student", "web_session", "person", "data_protection_key", "logout_token", "lease", "step_timing"];

    [Fact]
    public async Task Every_handler_is_walked_to()
    {
        await FillAsync();
        (await SiteHandler.AllAsync(Bench)).Select(each => each.ToString()).ShouldBe(Targets.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task Fault_105_nothing_out_of_scope_is_shown_or_changed_at_any_address()
    {
        await FillAsync();
        var handlers = await SiteHandler.AllAsync(Bench);
        var browsers = new Dictionary<Who, HttpClient>();
        foreach (var who in Walkers) browsers[who] = await AsAsync(who);
        var before = await RegisterAsync();
        var leaks = new List<string>();
        var (tried, found) = (0, 0);
        foreach (var (who, browser) in browsers)
        {
            var token = (await browser.GetPageAsync("/SignIn/Out")).Token;
            foreach (var handler in handlers)
            {
                foreach (var target in Targets[handler.ToString()])
                {
                    var expected = Expected(who, handler, target);
                    if (expected == HttpStatusCode.OK && handler is { Method: "POST", OnlyReads: false }) continue;
                    var (status, body) = await AskAsync(browser, handler, target, token);
                    tried++;
                    if (expected == HttpStatusCode.OK && status is HttpStatusCode.OK or HttpStatusCode.Redirect) found++;
                    var isAsExpected = status == expected || expected == HttpStatusCode.OK && status is HttpStatusCode.Redirect;
                    if (!isAsExpected && !IsWithoutObject(handler, target)) leaks.Add($"{handler} {target.Address} as {who}: {status}, not {expected}");
                    leaks.AddRange(LeaksTo(who, body).Select(trace => $"{handler} {target.Address} as {who}: {trace}"));
                }
            }
        }

        var addresses = Targets.Values.Sum(each => each.Length);
        WalkReport.Write(
            "scope walk",
            $"{handlers.Count} handlers at {addresses} addresses × {Walkers.Select(who => who.Role).Distinct().Count()} roles × {Walkers.Count} scopes: {tried} requests, "
            + $"{found} answered, leaks {leaks.Count}");
        leaks.ShouldBeEmpty($"of {tried} tried");
        tried.ShouldBeGreaterThan(500);
        found.ShouldBeGreaterThan(100);
        (await RegisterAsync()).Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_no_grant_and_who_is_not_signed_in_reach_nothing()
    {
        await FillAsync();
        var withoutGrant = AsNobody();
        await SignInAsync(withoutGrant, Bench.NewPerson());
        var before = await RegisterAsync();
        var tried = 0;
        foreach (var (browser, isSignedIn) in new[] { (AsNobody(), false), (withoutGrant, true) })
        {
            var token = (await browser.GetPageAsync(isSignedIn ? "/SignIn/Out" : "/SignIn")).Token;
            foreach (var handler in (await SiteHandler.AllAsync(Bench)).Where(each => Policies.RolesOf(each.Page) is not null))
            {
                foreach (var target in Targets[handler.ToString()])
                {
                    var (status, body) = await AskAsync(browser, handler, target, token);
                    status.ShouldBe(isSignedIn ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect, $"{handler} {target.Address}");
                    Children.SelectMany(child => child.Traces(StateIds)).Where(trace => body.Contains(trace, StringComparison.Ordinal)).ShouldBeEmpty();
                    tried++;
                }
            }
        }
        tried.ShouldBeGreaterThan(100);
        (await RegisterAsync()).Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_104_no_handler_hears_a_form_without_the_token_of_its_sender()
    {
        await FillAsync();
        var browsers = new Dictionary<Who, HttpClient>();
        foreach (var who in Walkers) browsers[who] = await AsAsync(who);
        var foreign = (await browsers[DistrictUserB].GetPageAsync("/SignIn/Out")).Token;
        var before = await RegisterAsync();
        var tried = 0;
        // The page of faults answers a form that failed on its way; it changes nothing.
        foreach (var handler in (await SiteHandler.AllAsync(Bench)).Where(each => each.Method == "POST" && each.Page != "/Problems/Index"))
        {
            Target[] targets = Targets[handler.ToString()] is { Length: > 0 } some ? some : Targets[$"GET {handler.Page}"];
            foreach (var (who, browser) in browsers.Where(each => Policies.RolesOf(handler.Page) is not { } roles || roles.Contains(each.Key.Role)))
            {
                foreach (var token in who == DistrictUserB ? new[] { "" } : ["", foreign])
                {
                    foreach (var target in targets)
                    {
                        (await AskAsync(browser, handler, target, token)).Status.ShouldBe(HttpStatusCode.BadRequest, $"{handler} {target.Address} as {who}");
                        tried++;
                    }
                }
            }
        }
        tried.ShouldBeGreaterThan(100);
        (await RegisterAsync()).Except(before).ShouldBeEmpty();
        // Signing out by a forged form is no way to end a session either.
        foreach (var browser in browsers.Values) (await browser.GetAsync("/SignIn/Grant")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpStatusCode Expected(Who who, SiteHandler handler, Target target)
    {
        var roles = Policies.RolesOf(handler.Page);
        if (roles is null && !target.IsPersonal) return HttpStatusCode.OK;
        if (roles?.Contains(who.Role) == false || who.Role == Role.Auditor && !handler.OnlyReads) return HttpStatusCode.Forbidden;
        if (target.IsPersonal) return who == DistrictUserA ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        return target.District is null || ScopeOf(who).HasSchool(target.District, target.School ?? "") ? HttpStatusCode.OK : HttpStatusCode.NotFound;
    }

    /// <summary>Pages of the sign-in and of faults, whose status is their own business and which show no child.</summary>
    private static bool IsWithoutObject(SiteHandler handler, Target target) => target.District is null && Policies.RolesOf(handler.Page) is null;

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient browser, SiteHandler handler, Target target, string token)
    {
        (string, string)[] fields =
        [
            ("Choice", "new"), ("Version", "x"), ("Note", "walked"), ("Reason", "walked"), ("Key", Key), ("Sought.Last", "Vantongeren"), ("Sought.BirthMonth", "4"),
            ("Sought.BirthDay", "19"), ("Sought.BirthYear", "2012"), ("Mended[0].Line", "44"), ("Mended[0].IsSent", "true"),
            .. Enumerable.Range(0, 14).Select(i => ($"Mended[0].Values[{i}]", "1")), ("__RequestVerificationToken", token),
        ];
        using var answer = handler.Method == "GET" ? await browser.GetAsync(target.Address) : await browser.PostAsync(target.Address, Form(fields));
        var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + answer.Headers.Location;
        // What was asked for may be said again: the student's own number in the address, the name that was sought.
        foreach (var asked in new[] { target.Address.Split('/')[^1], handler is { Method: "POST", Page: "/Students/Index" } ? "value=\"Vantongeren\"" : "" }.Where(a => a.Length > 6))
        {
            body = body.Replace(asked, "", StringComparison.Ordinal);
        }
        return (answer.StatusCode, body);
    }

    /// <summary>A sum over each table but those that a mere visit writes.</summary>
    private async Task<IReadOnlyList<string>> RegisterAsync()
    {
        var tables = (await QueryAsync<string>("select table_name from information_schema.tables where table_schema = database() order by table_name")).Except(NotTheRegisters);
        var sums = await QueryAsync<(string, long)>($"checksum table {string.Join(", ", tables.Select(each => $"`{each}`"))}");
        return [.. sums.Select(each => $"{each}")];
    }
}
