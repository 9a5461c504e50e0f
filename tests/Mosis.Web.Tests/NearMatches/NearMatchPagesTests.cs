using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.NearMatches;

/// <summary>Near matches on the pages: a real site, a real database, people signed in.</summary>
[Collection(SiteCollection.Name)]
public sealed class NearMatchPagesTests(WebBench bench)
{
    private static int _children = 7_000;

    [Fact]
    public async Task A_district_user_resolves_a_near_match_and_undoes_it()
    {
        var (number, id, _) = await AskAsync();
        var browser = await bench.SignInAsync(Role.DistrictUser, SmallDirectory.B);
        (await browser.GetPageAsync("/NearMatches")).Html.ShouldContain($"/NearMatches/Resolve/{number}\"");

        var page = await browser.GetPageAsync($"/NearMatches/Resolve/{number}");
        page.Heading.ShouldBe($"Near match {number}");
        page.Html.ShouldContain(id);
        Regex.IsMatch(page.Html, "<input[^>]*type=\"radio\"[^>]*checked").ShouldBeFalse("none is chosen beforehand");
        var nothing = await browser.PostFormAsync(page, $"/NearMatches/Resolve/{number}", ("Version", page.Value("Version")));
        (nothing.Html.Contains("<title>Error: ", StringComparison.Ordinal), nothing.Html.Contains("Select what the row is", StringComparison.Ordinal)).ShouldBe((true, true));

        var check = await browser.PostFormAsync(page, $"/NearMatches/Resolve/{number}", ("Version", page.Value("Version")), ("Choice", "1"));
        check.Heading.ShouldBe("Check your answer");
        check.Uri.ToString().ShouldNotContain(id);
        var done = await SendAsync(browser, check);
        (done.Heading, done.Uri.AbsolutePath).ShouldBe(($"Near match {number} is decided", $"/NearMatches/Done/{number}"));
        done.Html.ShouldContain(id);
        (await SendAsync(browser, check)).ShouldSatisfyAllConditions(
            again => again.Heading.ShouldBe($"Near match {number} is decided"), again => again.Html.ShouldNotContain("Your answer was not taken"));
        (await ScalarAsync<long>("select count(*) from audit where subject = @s and action = 'near-match.matched'", number)).ShouldBe(1);

        var undone = await browser.PostFormAsync($"/NearMatches/Undo/{number}");
        (undone.Heading, await StateAsync(number)).ShouldBe(($"Near match {number}", "open"));
        (await SendAsync(browser, check)).Html.ShouldContain("Nothing was decided");
        (await StateAsync(number)).ShouldBe("open");
    }

    [Fact]
    public async Task Fault_067_whoever_is_second_reads_who_was_first()
    {
        var (number, id, _) = await AskAsync();
        var (first, second) = (await bench.SignInAsync(Role.DistrictUser, SmallDirectory.B), await bench.SignInAsync(Role.DistrictUser, SmallDirectory.B));
        var (ones, others) = (await ToCheckAsync(first, number, "1"), await ToCheckAsync(second, number, "new"));

        (await SendAsync(first, ones)).Html.ShouldNotContain("Your answer was not taken");
        var late = await SendAsync(second, others);

        late.Html.ShouldContain("This near match was already decided by Terry Testing at ");
        (await StateAsync(number)).ShouldBe("matched");
    }

    [Fact]
    public async Task Fault_069_undo_is_not_offered_after_the_answers_went_out_but_the_state_is()
    {
        var (number, _, batch) = await AskAsync();
        var browser = await bench.SignInAsync(Role.DistrictUser, SmallDirectory.B);
        var done = await SendAsync(browser, await ToCheckAsync(browser, number, "new"));
        done.Html.ShouldContain($"/NearMatches/Undo/{number}");
        var sent = await browser.PostFormAsync(done, $"/NearMatches/Done/{number}");
        sent.Html.ShouldContain("go out within a few minutes");

        (await bench.Get<BatchWorker>().MakeDueRepliesAsync(default)).ShouldBe(1);

        var later = await browser.GetPageAsync($"/NearMatches/Done/{number}");
        later.Html.ShouldNotContain($"/NearMatches/Undo/{number}");
        later.Html.ShouldContain("ask the state");
        later.Html.ShouldContain($"set 2 of batch {batch}");
        (await browser.PostFormAsync(later, $"/NearMatches/Undo/{number}")).Uri.AbsolutePath.ShouldBe($"/NearMatches/Done/{number}");
        (await StateAsync(number)).ShouldBe("new");
    }

    [Fact]
    public async Task Fault_105_another_district_and_another_building_find_nothing_at_any_address()
    {
        var (number, id, _) = await AskAsync();
        HttpClient[] others =
        [
            await bench.SignInAsync(Role.DistrictUser, SmallDirectory.C),
            await bench.SignInAsync(Role.BuildingUser, SmallDirectory.B, SmallDirectory.Elementary),
        ];
        foreach (var browser in others)
        {
            var own = await browser.GetPageAsync("/NearMatches");
            own.Html.ShouldNotContain($"Resolve/{number}\"");
            foreach (var page in new[] { "Resolve", "CheckAnswers", "Done", "Undo" })
            {
                (await browser.GetPageAsync($"/NearMatches/{page}/{number}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
                (await browser.PostFormAsync(own, $"/NearMatches/{page}/{number}", ("Choice", "1"), ("Version", "x"), ("Note", "x")))
                    .Status.ShouldBe(HttpStatusCode.NotFound, page);
            }
        }
        (await StateAsync(number)).ShouldBe("open");
    }

    [Fact]
    public async Task Who_sees_no_student_sees_no_near_match()
    {
        var (number, id, _) = await AskAsync();
        HttpClient[] browsers =
        [
            await bench.SignInAsync(Role.Representative, SmallDirectory.B), await bench.SignInAsync(Role.SecurityAdministrator), await bench.SignInAsync(bench.NewPerson()),
        ];
        foreach (var browser in browsers)
        {
            foreach (var page in new[] { "", $"/Resolve/{number}", $"/CheckAnswers/{number}", $"/Done/{number}", $"/Undo/{number}" })
            {
                var visit = await browser.GetPageAsync("/NearMatches" + page);
                (visit.Status, visit.Html.Contains(id, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Forbidden, false), page);
            }
        }
        (await bench.NewBrowser().GetPageAsync($"/NearMatches/Resolve/{number}")).Uri.AbsolutePath.ShouldBe("/SignIn");
    }

    [Fact]
    public async Task A_building_user_sees_the_row_and_no_candidate_of_elsewhere()
    {
        var (number, id, _) = await AskAsync();
        var browser = await bench.SignInAsync(Role.BuildingUser, SmallDirectory.B, SmallDirectory.HighSchool);

        var page = await browser.GetPageAsync($"/NearMatches/Resolve/{number}");

        page.Html.ShouldContain("Jaylen");
        page.Html.ShouldContain("A user of your district decides it");
        page.Html.ShouldNotContain(id);
        page.Html.ShouldNotContain("Jayden");
        page.Html.ShouldNotContain("What is the row?");
        (await ScalarAsync<long>("select count(*) from audit where subject = @s and action = 'candidates.shown'", number)).ShouldBe(0);
    }

    [Fact]
    public async Task An_auditor_reads_and_changes_nothing()
    {
        var (number, id, _) = await AskAsync();
        var browser = await bench.SignInAsync(Role.Auditor);
        var page = await browser.GetPageAsync($"/NearMatches/Resolve/{number}");
        (page.IsOk, page.Html.Contains(id, StringComparison.Ordinal)).ShouldBe((true, true));
        page.Html.ShouldNotContain("What is the row?");

        foreach (var (address, field) in new[] { ("Resolve", "new"), ("Resolve", "ask"), ("CheckAnswers", "new"), ("Undo", ""), ("Done", "") })
        {
            (await browser.PostFormAsync(page, $"/NearMatches/{address}/{number}", ("Choice", field), ("Note", "x")))
                .Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await StateAsync(number)).ShouldBe("open");
        (await ScalarAsync<long>("select count(*) from audit where subject = @s and action like 'near-match.%'", number)).ShouldBe(0);
    }

    [Fact]
    public async Task The_state_is_asked_answers_and_the_district_reads_it()
    {
        var (number, _, _) = await AskAsync();
        var (district, state) = (await bench.SignInAsync(Role.DistrictUser, SmallDirectory.B), await bench.SignInAsync(Role.StateIdAdministrator));
        (await state.GetPageAsync("/NearMatches")).Html.ShouldNotContain($"Resolve/{number}\"");
        var page = await district.GetPageAsync($"/NearMatches/Resolve/{number}");
        (await district.PostFormAsync(page, $"/NearMatches/Resolve/{number}", ("Choice", "ask"), ("Note", " "))).Html.ShouldContain("Enter a note for the state");

        (await district.PostFormAsync(page, $"/NearMatches/Resolve/{number}", ("Choice", "ask"), ("Note", "Are they <twins>?"))).Html.ShouldContain("Are they &lt;twins&gt;?");

        (await state.GetPageAsync("/NearMatches")).Html.ShouldContain($"Resolve/{number}\"");
        await state.PostFormAsync(await state.GetPageAsync($"/NearMatches/Resolve/{number}"), $"/NearMatches/Resolve/{number}?handler=Answer", ("Note", "They are."));
        (await district.GetPageAsync($"/NearMatches/Resolve/{number}")).Html.ShouldContain("They are.");
        (await state.GetPageAsync("/NearMatches")).Html.ShouldNotContain($"Resolve/{number}\"");
    }

    /// <summary>A registered child of district A and one like it in a file of district B.</summary>
    private async Task<(long Number, string Id, long Batch)> AskAsync()
    {
        var n = Interlocked.Increment(ref _children);
        await using var product = new Product(bench.Database);
        var jayden = FileRow.Many(1, from: n)[0] with { LocalId = $"J{n}", First = "Jayden", Middle = "", Sex = "M", School = SmallDirectory.HighSchool };
        var id = (await product.SubmitAsync(new FileText(jayden), $"a{n}.txt", acceptsHolds: true)).Assigned.ShouldHaveSingleItem().StateId;
        var asked = await product.SubmitAsync(new FileText(jayden with { First = "Jaylen" }) { District = SmallDirectory.B }, $"b{n}.txt", acceptsHolds: true);
        asked.Matches.ShouldHaveSingleItem();
        await using var connection = await bench.Database.Db.OpenAsync();
        return (await connection.ExecuteScalarAsync<long>("select near_match_id from near_match where batch_id = @BatchId", new { asked.BatchId }), id, asked.BatchId);
    }

    private static async Task<Visit> ToCheckAsync(HttpClient browser, long number, string choice)
    {
        var page = await browser.GetPageAsync($"/NearMatches/Resolve/{number}");
        return await browser.PostFormAsync(page, $"/NearMatches/Resolve/{number}", ("Version", page.Value("Version")), ("Choice", choice));
    }

    private static Task<Visit> SendAsync(HttpClient browser, Visit check) =>
        browser.PostFormAsync(check, check.Uri.PathAndQuery, ("Choice", check.Value("Choice")), ("Version", check.Value("Version")));

    private Task<string> StateAsync(long number) => ScalarAsync<string>("select state from near_match where near_match_id = @number", number);

    private async Task<T> ScalarAsync<T>(string sql, long number)
    {
        await using var connection = await bench.Database.Db.OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, new { number, s = $"near match {number}" }))!;
    }
}
