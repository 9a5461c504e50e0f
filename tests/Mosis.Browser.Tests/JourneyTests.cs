using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>What people come for, with a mouse, with the keyboard alone, without JavaScript and on a narrow screen.</summary>
[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserBench bench) : BrowserTests(bench)
{
    public static TheoryData<Hands, Role> HandsAndWorkers
    {
        get
        {
            var all = new TheoryData<Hands, Role>();
            foreach (var hands in Enum.GetValues<Hands>())
            {
                all.Add(hands, Role.DistrictUser);
                all.Add(hands, Role.BuildingUser);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(HandsAndWorkers))]
    public async Task The_ID_of_one_student(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        var child = Seeded.Children(1)[0];
        await person.FollowAsync("Find or add a student");
        await TypeAsync(person, child);
        await person.PressAsync("Continue");
        (await person.HeadingAsync()).ShouldBe("Check your answers");
        await person.PressAsync("Get the state ID");

        (await person.HeadingAsync()).ShouldBe("A new state ID");
        var id = Regex.Match(await person.TextAsync(), @"State ID: (\d{10})").Groups[1].Value;
        id.Length.ShouldBe(10);

        await person.FollowAsync("Find or add another student");
        await TypeAsync(person, child);
        await person.PressAsync("Continue");
        await person.PressAsync("Get the state ID");
        (await person.HeadingAsync()).ShouldBe("This student has a state ID");
        (await person.TextAsync()).ShouldContain(id);
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task The_IDs_of_a_file_with_a_row_to_mend(Hands hands)
    {
        await using var person = await AsAsync(Role.DistrictUser, hands);
        var rows = Seeded.Children(5);
        rows[4] = rows[4] with { Grade = "99" };
        await person.FollowAsync("Upload a file");
        await person.GiveFileAsync("File", await Seeded.OnDiskAsync(ThisYear.File(rows)));
        await person.PressAsync("Upload");
        (await person.HeadingAsync()).ShouldStartWith("Batch ");
        var page = person.Page.Url;
        await WorkAsync(person, page);
        (await person.TextAsync()).ShouldContain("Needs attention");

        await person.FollowAsync("Fix errors");
        await person.FillAsync("Grade", "08");
        await person.ChooseAsync("Send line 6");
        await person.PressAsync("Send the selected rows");
        await WorkAsync(person, person.Page.Url);
        (await person.TextAsync()).ShouldContain("Complete");

        await person.OpenAsync(page);
        var link = person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All answer files as one ZIP" });
        var download = await person.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Regex.IsMatch(download.SuggestedFilename, @"^batch-\d+-answers\.zip$").ShouldBeTrue(download.SuggestedFilename);
    }

    [Fact]
    public async Task The_page_of_a_batch_follows_it_by_itself()
    {
        await using var person = await AsAsync(Role.DistrictUser, Hands.Mouse);
        await person.FollowAsync("Upload a file");
        await person.GiveFileAsync("File", await Seeded.OnDiskAsync(ThisYear.File(Seeded.Children(5))));
        await person.PressAsync("Upload");
        (await person.TextAsync()).ShouldContain("Received");

        await Seeded.WorkAsync(Web);

        await person.Page.GetByText("Complete").First.WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(HandsAndWorkers))]
    public async Task A_near_match_is_resolved_and_undone(Hands hands, Role role)
    {
        var (number, id) = await Seeded.NearMatchAsync(Web, SmallDirectory.HighSchool);
        await using var person = await AsAsync(role, hands);
        await person.FollowAsync("Resolve near matches");
        await person.OpenAsync($"/NearMatches/Resolve/{number}");
        await person.PressAsync("Continue");
        (await person.TextAsync()).ShouldContain("Select what the row is");
        await person.ChooseAsync("Same student");
        await person.PressAsync("Continue");
        (await person.HeadingAsync()).ShouldBe("Check your answer");
        await person.PressAsync("Decide");
        (await person.HeadingAsync()).ShouldBe($"Near match {number} is decided");
        (await person.TextAsync()).ShouldContain(id);

        await person.FollowAsync("Undo");
        await person.PressAsync("Undo the decision");

        (await person.HeadingAsync()).ShouldBe($"Near match {number}");
    }

    [Theory]
    [InlineData(Hands.Mouse, Role.DistrictUser)]
    [InlineData(Hands.Keyboard, Role.BuildingUser)]
    [InlineData(Hands.NoJavaScript, Role.Auditor)]
    [InlineData(Hands.Narrow, Role.StateIdAdministrator)]
    [InlineData(Hands.Keyboard, Role.Auditor)]
    public async Task A_student_is_found_and_looked_at(Hands hands, Role role)
    {
        var child = Seeded.Children(1)[0] with { School = SmallDirectory.HighSchool };
        var id = (await Seeded.SubmitAsync(Web, ThisYear.File(child))).Assigned[0].StateId;
        await using var person = await AsAsync(role, hands);
        await person.FollowAsync("Search students");
        await person.FillAsync("Last name", child.Last);
        await TypeBirthDateAsync(person, child);
        await person.PressAsync("Search");
        await person.FollowAsync(id);

        (await person.TextAsync()).ShouldContain(child.First);
        person.Page.Url.ShouldNotContain(child.Last, Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task A_file_on_hold_is_released_with_a_reason(Hands hands)
    {
        await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(40)));
        var held = await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(40)), acceptsHolds: false);
        await using var person = await AsAsync(Role.StateIdAdministrator, hands);
        await person.OpenAsync($"/Batches/Details/{held.BatchId}");
        (await person.TextAsync()).ShouldContain("On hold");
        await person.FollowAsync("Let the batch go on");
        await person.PressAsync("Let it go on");
        (await person.TextAsync()).ShouldContain("There is a problem");
        await person.FillAsync("Reason", "A new building");
        await person.PressAsync("Let it go on");
        await WorkAsync(person, $"/Batches/Details/{held.BatchId}");

        (await person.TextAsync()).ShouldContain("Complete");
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task Signing_out_ends_at_a_page_that_says_so(Hands hands)
    {
        await using var person = await AsAsync(Role.DistrictUser, hands);
        await person.PressAsync("Sign out");

        await person.OpenAsync("/Students");
        (await person.HeadingAsync()).ShouldBe("Sign in");
    }

    internal static async Task TypeAsync(Person person, FileRow child)
    {
        await person.FillAsync("Last name", child.Last);
        await person.FillAsync("First name", child.First);
        await TypeBirthDateAsync(person, child);
        await person.SelectAsync("Sex", child.Sex);
        await person.SelectAsync("Race/ethnicity", child.Race);
        await person.SelectAsync("School building", SmallDirectory.HighSchool);
        await person.SelectAsync("Grade", child.Grade);
        await person.FillAsync("Local student ID", child.LocalId);
        await person.FillAsync("School year", ThisYear.SchoolYear);
    }

    private static async Task TypeBirthDateAsync(Person person, FileRow child)
    {
        var parts = child.BirthDate.Split('/');
        await person.FillAsync("Month", parts[0]);
        await person.FillAsync("Day", parts[1]);
        await person.FillAsync("Year", parts[2]);
    }
}
