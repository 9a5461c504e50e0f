using System.Net;
using System.Text.RegularExpressions;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Students;

/// <summary>One student through the pages: found or added, searched, looked at.</summary>
public sealed class StudentPagesTests : OwnSite
{
    private static readonly FileRow Rosalind = new() { LocalId = "100" };

    private static readonly (string, string)[] Typed =
    [
        ("Form.Last", "Featherstonhaugh"), ("Form.First", "Rosalind"), ("Form.Sex", "F"), ("Form.BirthMonth", "3"), ("Form.BirthDay", "14"), ("Form.BirthYear", "2012"),
        ("Form.Grade", "08"), ("Form.LocalId", "100"), ("Form.Race", "W"), ("Form.School", SmallDirectory.HighSchool), ("Form.SchoolYear", ThisYear.SchoolYear),
    ];

    [Fact]
    public async Task Form_check_answers_and_a_new_ID_that_the_page_keeps_showing()
    {
        var client = await AsAsync(DistrictUserA);
        var form = await PostAsync(client, "/Students/New", Typed);
        form.Headers.Location!.ToString().ShouldBe("/Students/CheckAnswers");
        var check = await ReadAsync(client, "/Students/CheckAnswers");
        check.ShouldContain("Featherstonhaugh");
        check.ShouldContain("3/14/2012");

        var sent = await PostAsync(client, "/Students/CheckAnswers", ("Key", await KeyAsync(client)));

        var id = await ScalarAsync<string>("select state_id from student");
        var result = await ReadAsync(client, sent.Headers.Location!.ToString());
        result.ShouldContain("A new state ID");
        result.ShouldContain(id);
        sent.Headers.Location.ToString().ShouldNotContain(id);
        (await ReadAsync(client, "/Students/New")).ShouldNotContain("Featherstonhaugh");
    }

    [Fact]
    public async Task A_known_child_gets_its_ID_with_how_it_was_recognised()
    {
        var known = (await Product.SubmitAsync(ThisYear.File(Rosalind with { LocalId = "B1" }) with { District = SmallDirectory.B })).Assigned[0].StateId;
        var client = await AsAsync(DistrictUserA);

        var result = await ResultAsync(client, Typed);

        result.ShouldContain("This student has a state ID");
        result.ShouldContain(known);
        result.ShouldContain("Matched:");
    }

    [Fact]
    public async Task Fault_111_a_double_click_is_one_act()
    {
        var client = await AsAsync(DistrictUserA);
        await PostAsync(client, "/Students/New", Typed);
        var key = await KeyAsync(client);
        var first = await PostAsync(client, "/Students/CheckAnswers", ("Key", key));

        // The token of another page: the check-answers page itself is gone with the draft.
        await PostAsync(client, "/Students/New", Typed);
        var second = await PostAsync(client, "/Students/CheckAnswers", ("Key", key));

        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from online_entry")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_a_summary_and_beside_the_field_and_what_was_typed_stays()
    {
        var answer = await ReadAsync(await PostAsync(await AsAsync(DistrictUserA), "/Students/New", [.. Typed.Where(f => f.Item1 is not ("Form.Last" or "Form.BirthMonth")), ("Form.BirthMonth", "13")]));

        answer.ShouldContain("<title>Error: Find or add a student");
        answer.ShouldContain("""href="#Last">Enter the student's last name""");
        answer.ShouldContain("""href="#BirthMonth">Birth date: expected is""");
        answer.ShouldContain("""id="Last-error""");
        answer.ShouldContain("""value="Rosalind""");
    }

    [Fact]
    public async Task What_only_the_register_knows_to_be_wrong_leads_back_to_the_form()
    {
        var client = await AsAsync(DistrictUserA);
        await PostAsync(client, "/Students/New", [.. Typed, ("Form.StateId", Mosis.Data.Students.StudentId.FromBody(123_456_789)!.Value.Value)]);

        var sent = await PostAsync(client, "/Students/CheckAnswers", ("Key", await KeyAsync(client)));

        sent.Headers.Location!.ToString().ShouldBe("/Students/New");
        (await ReadAsync(client, "/Students/New")).ShouldContain("""href="#StateId">State ID: expected is""");
    }

    [Fact]
    public async Task Fault_106_a_posted_district_is_not_heard()
    {
        await ResultAsync(await AsAsync(DistrictUserA), [.. Typed, ("Form.District", SmallDirectory.B), ("District", SmallDirectory.B), ("Role", "State")]);

        (await QueryAsync<string>("select district from claim")).ShouldBe([SmallDirectory.A]);
    }

    [Fact]
    public async Task A_building_user_chooses_among_own_buildings_and_another_that_is_posted_is_refused()
    {
        var client = await AsAsync(ElementaryUserA);
        var form = await ReadAsync(client, "/Students/New");
        form.ShouldContain("Elementary (4020)");
        form.ShouldNotContain("High School (1050)");

        (await ReadAsync(await PostAsync(client, "/Students/New", Typed))).ShouldContain("""href="#School">""");
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(0);
    }

    [Fact]
    public async Task A_building_user_whose_question_is_about_others_is_told_that_the_district_decides()
    {
        await Product.SubmitAsync(ThisYear.File(Rosalind with { LocalId = "B1", Last = "Okonkwo", First = "Jayden", Sex = "M" }) with { District = SmallDirectory.B });
        (string, string)[] jaylen =
        [
            .. Typed.Where(f => f.Item1 is not ("Form.Last" or "Form.First" or "Form.Sex" or "Form.School")), ("Form.Last", "Okonkwo"), ("Form.First", "Jaylen"),
            ("Form.Sex", "M"), ("Form.School", SmallDirectory.Elementary),
        ];

        (await ResultAsync(await AsAsync(ElementaryUserA), jaylen)).ShouldContain("somebody of your district decides it");
        (await ResultAsync(await AsAsync(DistrictUserA), jaylen)).ShouldContain("/NearMatches/Resolve/");
    }

    [Fact]
    public async Task Fault_102_what_was_typed_is_there_again_and_for_nobody_else()
    {
        await PostAsync(await AsAsync(DistrictUserA), "/Students/New", Typed);

        (await ReadAsync(await AsAsync(DistrictUserA), "/Students/New")).ShouldContain("Featherstonhaugh");
        (await ReadAsync(await AsAsync(DistrictUserB), "/Students/New")).ShouldNotContain("Featherstonhaugh");
        (await ScalarAsync<long>("select count(*) from draft where instr(payload, 'Featherstonhaugh') > 0")).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_102_a_form_sent_after_its_session_ended_is_there_after_the_sign_in()
    {
        var browser = AsNobody();
        var refused = await browser.PostAsync("/Students/New", Form(Typed));
        refused.Headers.Location!.OriginalString.ShouldContain("/SignIn");
        var cookie = LateForm(refused).ShouldHaveSingleItem();
        cookie.ShouldNotContain("Featherstonhaugh");
        cookie.ToLowerInvariant().ShouldContain("secure; samesite=lax; httponly");
        var person = Bench.NewPerson();
        await Bench.GiveAsync(person, Mosis.Data.Access.Role.DistrictUser, SmallDirectory.A);

        await SignInAsync(browser, person);
        var page = await browser.GetAsync("/Students/New");

        (await ReadAsync(page)).ShouldContain("Featherstonhaugh");
        LateForm(page).ShouldHaveSingleItem().ShouldStartWith("__Host-late-form=;");
    }

    [Fact]
    public async Task A_form_from_another_site_is_not_kept()
    {
        using var planted = new HttpRequestMessage(HttpMethod.Post, "/Students/New") { Content = Form(Typed) };
        planted.Headers.Add("Sec-Fetch-Site", "cross-site");

        LateForm(await AsNobody().SendAsync(planted)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_auditor_searches_and_reads_and_adds_nothing()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(Rosalind))).Assigned[0].StateId;
        var auditor = await AsAsync(Auditor);

        var page = await ReadAsync(auditor, LinkTo(id, await ReadAsync(await PostAsync(auditor, "/Students", ("Sought.StateId", id)))));
        page.ShouldContain("Featherstonhaugh");
        page.ShouldNotContain("Add a note");
        (await ReadAsync(auditor, "/Students")).ShouldNotContain("/Students/New");
    }

    [Fact]
    public async Task A_search_shows_own_children_and_never_puts_a_name_in_an_address()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(Rosalind))).Assigned[0].StateId;
        (string, string)[] sought = [("Sought.Last", "featherstonhaugh"), ("Sought.BirthMonth", "03"), ("Sought.BirthDay", "14"), ("Sought.BirthYear", "2012")];

        var found = await PostAsync(await AsAsync(DistrictUserA), "/Students", sought);

        LinkTo(id, await ReadAsync(found)).ShouldNotContain(id);
        found.RequestMessage!.RequestUri!.Query.ShouldBeEmpty();
        (await ReadAsync(await PostAsync(await AsAsync(DistrictUserB), "/Students", sought))).ShouldContain("No student found");
        (await ReadAsync(await PostAsync(await AsAsync(DistrictUserA), "/Students"))).ShouldContain("Enter the student's last name");
    }

    [Fact]
    public async Task Fault_105_another_districts_student_and_a_guessed_ID_are_not_found()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(Rosalind))).Assigned[0].StateId;

        (await (await AsAsync(DistrictUserA)).GetAsync(PageOf(id))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await AsAsync(DistrictUserB)).GetAsync(PageOf(id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await AsAsync(ElementaryUserA)).GetAsync(PageOf(id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await AsAsync(DistrictUserA)).GetAsync(PageOf("1234567890"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await AsAsync(DistrictUserA)).GetAsync($"/Students/Details/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "an ID is no address");
        (await (await AsAsync(DistrictUserA)).GetAsync("/Students/Details/x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await AsAsync(DistrictUserA)).GetAsync($"/Students/Result/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Another_persons_result_is_not_found()
    {
        var client = await AsAsync(DistrictUserA);
        await PostAsync(client, "/Students/New", Typed);
        var sent = await PostAsync(client, "/Students/CheckAnswers", ("Key", await KeyAsync(client)));

        (await (await AsAsync(DistrictUserB)).GetAsync(sent.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Fault_51_what_was_typed_is_text_wherever_it_is_shown()
    {
        var client = await AsAsync(DistrictUserA);
        await ResultAsync(client, Typed);
        var id = await ScalarAsync<string>("select state_id from student");

        await PostAsync(client, PageOf(id), ("Note", "<img src=x onerror=alert(1)>"));

        (await client.GetStringAsync(PageOf(id))).ShouldContain("&lt;img src=x onerror=alert(1)&gt;");
    }

    private static async Task<string> ResultAsync(HttpClient client, (string, string)[] typed)
    {
        (await PostAsync(client, "/Students/New", typed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var sent = await PostAsync(client, "/Students/CheckAnswers", ("Key", await KeyAsync(client)));
        return await ReadAsync(client, sent.Headers.Location!.ToString());
    }

    private static IEnumerable<string> LateForm(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Where(c => c.StartsWith("__Host-late-form=", StringComparison.Ordinal)) : [];

    /// <summary>The address behind the link that shows this ID.</summary>
    private static string LinkTo(string id, string html)
    {
        var address = Regex.Match(html, $"href=\"([^\"]*)\">{id}</a>").Groups[1].Value;
        address.ShouldStartWith("/Students/Details/");
        return address;
    }
}
