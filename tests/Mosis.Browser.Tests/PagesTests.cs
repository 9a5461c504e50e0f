using System.Globalization;
using Dapper;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>Each page in each of its states: no finding of axe, valid HTML, nothing that scrolls sideways, a picture.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PagesTests(BrowserBench bench) : BrowserTests(bench)
{
    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_for_anybody(Hands hands)
    {
        await using var person = await NobodyAsync(hands);
        foreach (var (address, name) in new[]
        {
            ("/", "home-public"), ("/SignIn", "sign-in"), ("/SignIn/Out", "signed-out"), ("/SignIn/Failed", "sign-in-failed"), ("/Documentation", "documentation"),
            ("/Documentation/UserAccess", "user-access"), ("/Documentation/UserGuide", "user-guide"), ("/Documentation/FileLayout", "file-layout"), ("/Documentation/Codes", "codes"), ("/Nowhere", "not-found"),
        }) await SeeAsync(person, address, name);
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_for_somebody_without_access(Hands hands)
    {
        await using var person = await AsAsync(null, hands);
        foreach (var (address, name) in new[] { ("/", "home-without-access"), ("/Access", "access"), ("/SignIn/Grant", "no-grant"), ("/Students", "refused") }) await SeeAsync(person, address, name);
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_students(Hands hands)
    {
        await using var person = await AsAsync(Role.DistrictUser, hands);
        var child = Seeded.Children(1)[0] with { School = SmallDirectory.HighSchool };
        await SeeAsync(person, "/Students", "search-empty");
        await person.PressAsync("Search");
        await person.CheckAsync("search-errors");
        await person.FillAsync("State ID", "1234567890");
        await person.PressAsync("Search");
        await person.CheckAsync("search-wrong-id");
        await SeeAsync(person, "/Students/New", "one-student-empty");
        await person.PressAsync("Continue");
        await person.CheckAsync("one-student-errors");
        await person.OpenAsync("/Students/New");
        await person.TypeAsync(child, Role.DistrictUser);
        await person.CheckAsync("one-student-form");
        await person.PressAsync("Continue");
        await person.CheckAsync("one-student-check");
        await person.PressAsync("Get the state ID");
        await person.CheckAsync("one-student-result");
        await person.FollowAsync("See the student");
        await person.CheckAsync("student");
        var id = (await person.HeadingAsync())["Student ".Length..];
        await person.OpenAsync("/Students");
        await person.FillAsync("State ID", id);
        await person.PressAsync("Search");
        await person.CheckAsync("search");
        await person.OpenAsync("/Students/New");
        await person.TypeAsync(child with { First = child.First + "o" }, Role.DistrictUser);
        await person.PressAsync("Continue");
        await person.PressAsync("Get the state ID");
        await person.CheckAsync("one-student-answer-again");
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_batches(Hands hands)
    {
        await using var person = await AsAsync(Role.DistrictUser, hands);
        await SeeAsync(person, "/Batches/Upload", "upload");
        await person.PressAsync("Upload");
        await person.CheckAsync("upload-error");
        var rows = Seeded.Children(12);
        rows[10] = rows[10] with { Grade = "99" };
        rows[11] = rows[11] with { Last = "" };
        await person.OpenAsync("/Batches/Upload");
        await person.GiveFileAsync("File", await Seeded.OnDiskAsync(ThisYear.File(rows)));
        await person.PressAsync("Upload");
        await person.CheckAsync("batch-received");
        var page = person.Page.Url;
        var id = page.Split('/')[^1];
        await WorkAsync(person, page);
        await person.CheckAsync("batch-progress");
        await SeeAsync(person, $"/Batches/Errors/{id}/R210", "batch-errors");
        await SeeAsync(person, $"/Batches/Mend/{id}", "batch-mend");
        await person.PressAsync("Send the selected rows");
        await person.CheckAsync("batch-mend-error");
        await SeeAsync(person, "/Batches", "batches");
        await SeeAsync(person, "/Batches?State=failed", "batches-none");
        await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(40)));
        var held = await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(40)), acceptsHolds: false);
        await SeeAsync(person, $"/Batches/Details/{held.BatchId}", "batch-on-hold");
        await SeeAsync(person, $"/Batches/Cancel/{held.BatchId}", "batch-cancel");
        await SeeAsync(person, "/", "home-district");
        await using var state = await AsAsync(Role.StateIdAdministrator, hands);
        foreach (var place in new[] { "", "Holds", "Intake", "Districts", "Health", $"District/{SmallDirectory.A}" }) await SeeAsync(state, $"/Admin/{place}", $"admin-{place.Split('/')[0].ToLowerInvariant()}");
        await SeeAsync(state, "/Admin/Districts?Sought=nowhere", "admin-no-district");
        await SeeAsync(state, $"/Batches/Release/{held.BatchId}", "batch-release");
        await state.PressAsync("Let it go on");
        await state.CheckAsync("batch-release-error");
        await SeeAsync(state, "/", "home-state");
        await SeeAsync(state, "/Batches/Details/999999", "no-batch");
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_near_matches(Hands hands)
    {
        var (number, _) = await Seeded.NearMatchAsync(Web, SmallDirectory.HighSchool);
        await using var person = await AsAsync(Role.DistrictUser, hands);
        await SeeAsync(person, "/NearMatches", "near-matches");
        await SeeAsync(person, $"/NearMatches/Resolve/{number}", "near-match");
        await person.PressAsync("Continue");
        await person.CheckAsync("near-match-error");
        await person.ChooseAsync("Ask the state");
        await person.FillAsync("Note for the state (only to ask the state)", "Are they twins?");
        await person.PressAsync("Continue");
        await person.CheckAsync("near-match-asked");
        await using (var state = await AsAsync(Role.StateIdAdministrator, hands))
        {
            await SeeAsync(state, $"/NearMatches/Resolve/{number}", "near-match-state");
        }
        await person.ChooseAsync("New student");
        await person.PressAsync("Continue");
        await person.CheckAsync("near-match-check");
        await person.PressAsync("Decide");
        await person.CheckAsync("near-match-done");
        await SeeAsync(person, $"/NearMatches/Undo/{number}", "near-match-undo");
        await using var auditor = await AsAsync(Role.Auditor, hands);
        await SeeAsync(auditor, "/", "home-auditor");
        await SeeAsync(auditor, $"/NearMatches/Done/{number}", "near-match-auditor");
        await using var builder = await AsAsync(Role.BuildingUser, hands, SmallDirectory.Elementary);
        await SeeAsync(builder, "/", "home-building");
        await SeeAsync(builder, "/Batches/Upload", "upload-building");
        await SeeAsync(builder, "/Admin/Holds", "refused-building");
    }

    [Fact]
    public async Task The_page_warns_before_the_session_ends_and_one_click_keeps_it()
    {
        await using var person = await AsAsync(Role.DistrictUser, Hands.Mouse);
        await using var connection = await Web.Database.Db.OpenAsync();
        var session = await connection.ExecuteScalarAsync<long>("select max(session_id) from web_session");
        await person.OpenAsync("/");
        await connection.ExecuteAsync("update web_session set last_seen_at = utc_timestamp() - interval 1730 second where session_id = @session", new { session });
        await person.Page.EvaluateAsync("() => { document.getElementById('session-warning').dataset.seconds = '121'; const s = document.createElement('script'); s.src = '/js/session.js'; s.nonce = document.querySelector('script').nonce; document.head.append(s); }");

        var dialog = person.Page.Locator("#session-warning");
        await dialog.WaitForAsync();
        await person.CheckAsync("session-warning");
        await dialog.GetByText("Stay signed in").ClickAsync();

        await dialog.WaitForAsync(new Microsoft.Playwright.LocatorWaitForOptions { State = Microsoft.Playwright.WaitForSelectorState.Hidden });
        var seen = await connection.ExecuteScalarAsync<long>("select timestampdiff(second, last_seen_at, utc_timestamp()) from web_session where session_id = @session", new { session });
        seen.ShouldBeLessThan(600, seen.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task SeeAsync(Person person, string address, string name)
    {
        await person.OpenAsync(address);
        await person.CheckAsync(name);
    }
}
