using System.Net;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Site;

/// <summary>What no page of the site makes a browser send stands in the trail and in the log, without a word of what was sent.</summary>
public sealed class SecurityWatchTests() : OwnSite("--Limits:SearchesPerMinute=3")
{
    [Fact]
    public async Task Fault_105_an_ID_that_is_not_ones_own_is_a_security_event_and_a_series_of_them_one_alert()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(new FileRow { LocalId = "100" }))).Assigned[0].StateId;
        using var other = await AsAsync(DistrictUserB);

        (await other.GetAsync($"/Students/Details/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await EventsAsync()).ShouldBe([(SecurityEvent.NotOwn, SmallDirectory.B, "/Students/Details", $$"""{"id":"{{id}}"}""")]);
        for (var i = 1; i < 2 * SecurityEvents.SeriesLength; i++) await other.GetAsync($"/Batches/Details/{900_000 + i}");
        (await EventsAsync()).Count(each => each.Action == SecurityEvent.NotOwn).ShouldBe(SecurityEvents.SeriesLength);
        (await EventsAsync()).Count(each => each.Action == SecurityEvent.Series).ShouldBe(1);
        Bench.Log.All.Count(line => line.Contains("ALERT security.series", StringComparison.Ordinal)).ShouldBe(1);
        Bench.Log.All.Count(line => line.Contains(SecurityEvent.NotOwn + " at ", StringComparison.Ordinal)).ShouldBe(2 * SecurityEvents.SeriesLength);
        Bench.Log.All.ShouldNotContain(line => line.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fault_105_what_somebody_writes_in_place_of_an_ID_is_not_kept()
    {
        using var browser = await AsAsync(DistrictUserA);

        (await browser.GetAsync("/Students/Details/Featherstonhaugh")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await EventsAsync()).ShouldHaveSingleItem().Detail.ShouldBe("""{"id":""}""");
    }

    [Fact]
    public async Task Fault_106_fields_that_the_page_does_not_have_are_ignored_and_a_security_event()
    {
        using var browser = await AsAsync(DistrictUserA);

        await PostAsync(
            browser, "/Students/New", ("Form.Last", "Featherstonhaugh"), ("Form.School", SmallDirectory.HighSchool), ("Form.District", SmallDirectory.B), ("DistrictId", SmallDirectory.B),
            ("role", "StateIdAdministrator"));

        (await EventsAsync()).ShouldBe([(SecurityEvent.ForeignField, SmallDirectory.A, "/Students/New", """{"fields":["District","DistrictId","Role"]}""")]);
        (await browser.GetAsync("/Admin")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_pages_own_forms_are_no_event()
    {
        using var browser = await AsAsync(DistrictUserA);

        await PostAsync(browser, "/Students/New", ("Form.Last", "Featherstonhaugh"), ("Form.School", SmallDirectory.HighSchool), ("Form.SchoolYear", ThisYear.SchoolYear));
        await PostAsync(browser, "/Students", ("Sought.Last", "Featherstonhaugh"));
        await browser.GetAsync($"/Batches?District={SmallDirectory.B}");

        (await EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_104_a_forged_form_is_refused_with_a_page_and_a_security_event()
    {
        using var browser = await AsAsync(DistrictUserA);

        var answer = await browser.PostAsync("/Students/New", Form([("Form.Last", "Featherstonhaugh"), ("__RequestVerificationToken", "forged")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(answer)).ShouldContain("did not come from this site");
        (await EventsAsync()).ShouldBe([(SecurityEvent.ForgedForm, SmallDirectory.A, "/Students/New", "{}")]);
        Bench.Log.All.ShouldContain(line => line.Contains(SecurityEvent.ForgedForm + " at /Students/New", StringComparison.Ordinal));
        Bench.Log.All.ShouldNotContain(line => line.Contains("Featherstonhaugh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fault_112_who_searches_too_much_is_asked_to_wait_and_stands_in_the_trail_once()
    {
        using var browser = await AsAsync(DistrictUserA);
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++) answers.Add((await PostAsync(browser, "/Students", ("Sought.Last", $"Featherstonhaugh{i}"))).StatusCode);

        answers[0].ShouldBe(HttpStatusCode.OK);
        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        (await EventsAsync()).ShouldBe([("security.scraping", SmallDirectory.A, "search", """{"refused":true}""")]);
    }

    private Task<IReadOnlyList<(string Action, string District, string Subject, string Detail)>> EventsAsync() =>
        QueryAsync<(string, string, string, string)>("select action, district, subject, detail from audit where action like 'security.%' order by audit_id");
}
