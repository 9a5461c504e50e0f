using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests;

public sealed class HomeTests() : OwnSite("--SignIn:IdleMinutes=30")
{
    [Fact]
    public async Task Before_signing_in_it_says_what_this_is_and_leads_to_the_documentation()
    {
        var page = await Bench.NewBrowser().GetPageAsync("/");

        page.Heading.ShouldBe("MOSIS Student IDs");
        page.Html.ShouldContain("href=\"/SignIn\"");
        page.Html.ShouldContain("href=\"/Documentation/UserAccess\"");
        page.Html.ShouldNotContain("session-warning");
    }

    [Fact]
    public async Task Without_a_grant_one_may_ask_for_access_and_nothing_else()
    {
        var page = await (await Bench.SignInAsync(Bench.NewPerson())).GetPageAsync("/");

        page.Html.ShouldContain("You have no access yet");
        page.Html.ShouldContain("href=\"/Access\"");
        page.Html.ShouldNotContain("/Students");
    }

    [Fact]
    public async Task What_waits_is_there_with_its_next_action()
    {
        using var browser = await AsAsync(DistrictUserA);
        (await ReadAsync(browser, "/")).ShouldContain("No batch waits.");
        var id = await UploadedAsync(browser, new FileText([.. FileRow.Many(10), new FileRow { LocalId = "801", Grade = "99" }]));
        var twin = FileRow.Many(1, 9_000)[0] with { LocalId = "J1", First = "Jayden", Middle = "", Sex = "M" };
        await Product.SubmitAsync(ThisYear.File(twin) with { District = SmallDirectory.B }, acceptsHolds: true);
        await Product.SubmitAsync(ThisYear.File(twin with { First = "Jaylen" }), "j.txt", acceptsHolds: true);

        var home = await ReadAsync(browser, "/");

        home.ShouldContain($"Fix errors<span class=\"usa-sr-only\">, batch {id}</span>");
        home.ShouldContain("1 waiting. The oldest came today.");
        using var other = await AsAsync(DistrictUserB);
        (await ReadAsync(other, "/")).ShouldContain("No near match waits.");
    }

    [Theory]
    [InlineData(Role.Representative)]
    [InlineData(Role.SecurityAdministrator)]
    public async Task Roles_that_see_no_student_are_shown_none(Role role)
    {
        var page = await (await Bench.SignInAsync(role, role.IsOfDistrict() ? SmallDirectory.A : null)).GetPageAsync("/");

        page.IsOk.ShouldBeTrue();
        page.Html.ShouldNotContain("waiting-batches");
    }

    [Fact]
    public async Task The_page_knows_when_the_session_ends_asking_does_not_keep_it_awake_and_one_click_does()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var own = await WebBench.StartAsync(time);
        var browser = await own.SignInAsync(Role.Auditor);
        var page = await browser.GetPageAsync("/");
        page.Html.ShouldContain("id=\"session-warning\"");
        time.Advance(TimeSpan.FromMinutes(28.5));
        Left(await browser.GetPageAsync("/SignIn/Remaining")).ShouldBeInRange(60, 90);
        Left(await browser.GetPageAsync("/SignIn/Remaining")).ShouldBeInRange(60, 90);

        Left(await browser.PostFormAsync(page, "/SignIn/Stay")).ShouldBe(30 * 60);

        time.Advance(TimeSpan.FromMinutes(31));
        Left(await browser.GetPageAsync("/SignIn/Remaining")).ShouldBe(0);
    }

    private static int Left(Visit visit)
    {
        using var answer = JsonDocument.Parse(visit.Html);
        return answer.RootElement.GetProperty("seconds").GetInt32();
    }
}
