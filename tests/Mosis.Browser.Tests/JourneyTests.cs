using System.Text.RegularExpressions;
using Mosis.Data.Access;
using Mosis.TestKit;
using Mosis.Web.Tests;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>What people come for, each role in its own way. Its children are told apart, so that the journeys share one site.</summary>
[Collection(BrowserCollection.Name)]
public sealed class JourneyTests(BrowserBench bench, WebBench web) : IClassFixture<WebBench>
{
    private static readonly Role[] Everyone = [.. Enum.GetValues<Role>()];

    public static TheoryData<Hands, Role> Workers => HandsAndRoles.Of(Role.DistrictUser, Role.BuildingUser, Role.StateIdAdministrator);

    public static TheoryData<Hands, Role> Readers => HandsAndRoles.Of(Role.DistrictUser, Role.BuildingUser, Role.StateIdAdministrator, Role.Auditor);

    /// <summary>A whole district's batch tells of other buildings' students: a building user has none of it.</summary>
    public static TheoryData<Hands, Role> ReadersOfDistricts => HandsAndRoles.Of(Role.DistrictUser, Role.StateIdAdministrator, Role.Auditor);

    public static TheoryData<Hands, Role> OfTheState => HandsAndRoles.Of(Role.StateIdAdministrator, Role.Auditor);

    public static TheoryData<Hands, Role> WithoutStudents => HandsAndRoles.Of(Role.Representative, Role.SecurityAdministrator);

    public static TheoryData<Hands, Role> Anyone => HandsAndRoles.Of(Everyone);

    public static TheoryData<Hands> AllHands => [.. Enum.GetValues<Hands>()];

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Fault_113_the_ID_of_one_student(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        var child = Seeded.OfHighSchool(1)[0];
        await person.FollowAsync("Find or add a student");
        await person.TypeAsync(child, role);
        await person.PressAsync("Continue");
        (await person.HeadingAsync()).ShouldBe("Check your answers");
        await person.PressAsync("Get the state ID");

        (await person.HeadingAsync()).ShouldBe("A new state ID");
        var id = Regex.Match(await person.TextAsync(), @"State ID: (\d{10})").Groups[1].Value;
        id.Length.ShouldBe(10);

        await person.FollowAsync("Find or add another student");
        await person.TypeAsync(child, role);
        await person.PressAsync("Continue");
        await person.PressAsync("Get the state ID");
        (await person.HeadingAsync()).ShouldBe("This student has a state ID");
        (await person.TextAsync()).ShouldContain(id);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task Fault_113_a_near_match_is_resolved_and_undone(Hands hands, Role role)
    {
        var (number, id) = await Seeded.NearMatchAsync(web, SmallDirectory.HighSchool);
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
    [MemberData(nameof(Readers))]
    public async Task A_student_is_found_and_looked_at(Hands hands, Role role)
    {
        var child = Seeded.OfHighSchool(1)[0];
        var id = (await Seeded.SubmitAsync(web, ThisYear.File(child))).Assigned[0].StateId;
        await using var person = await AsAsync(role, hands);
        await person.FollowAsync("Search students");
        await person.FillAsync("Last name", child.Last);
        await person.TypeBirthDateAsync(child);
        await person.PressAsync("Search");
        await person.FollowAsync(id);

        (await person.TextAsync()).ShouldContain(child.First);
        person.Page.Url.ShouldNotContain(child.Last, Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(ReadersOfDistricts))]
    public async Task A_batch_that_came_another_way_is_looked_up(Hands hands, Role role)
    {
        var rows = Seeded.Children(2);
        rows[1] = rows[1] with { Grade = "99" };
        var batch = await Seeded.SubmitAsync(web, ThisYear.File(rows));
        await using var person = await AsAsync(role, hands);
        await person.FollowAsync("Batches");
        await person.SelectAsync("How it came", "submit");
        await person.PressAsync("Filter");
        await person.FollowAsync($", batch {batch.BatchId}");
        (await person.TextAsync()).ShouldContain("Needs attention");
        await person.FollowAsync("R210");

        (await person.HeadingAsync()).ShouldContain("R210");
        (await person.TextAsync()).ShouldContain("99");
    }

    [Theory]
    [MemberData(nameof(OfTheState))]
    public async Task The_state_sees_its_districts_holds_intake_and_register(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        foreach (var (link, heading) in new[] { ("Holds for the state", "Holds for the state"), ("Intake", "Intake"), ("Register health", "Register health") })
        {
            await person.FollowAsync("Administration");
            await person.FollowAsync(link);
            (await person.HeadingAsync()).ShouldBe(heading);
        }
        await person.FollowAsync("Administration");
        await person.FollowAsync("Districts and buildings");
        await person.FillAsync("Name or code", SmallDirectory.C);
        await person.PressAsync("Filter");
        await person.FollowAsync(SmallDirectory.C);

        (await person.TextAsync()).ShouldContain("Academy");
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task Anybody_reads_the_documentation(Hands hands)
    {
        await using var person = await Person.NobodyAsync(bench, web, hands);
        await person.OpenAsync("/");
        foreach (var page in new[] { "User Access", "User guide", "File layout", "Codes" })
        {
            await person.FollowAsync("Help and documentation");
            (await person.HeadingAsync()).ShouldBe("Documentation");
            await person.FollowAsync(page);
            person.Page.Url.ShouldContain($"/Documentation/{page.Replace(" ", "", StringComparison.Ordinal)}", Case.Insensitive);
        }
    }

    [Theory]
    [MemberData(nameof(WithoutStudents))]
    public async Task Who_has_nothing_to_do_with_students_is_told_which_access_is_missing(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        (await person.HeaderAsync()).ShouldNotContain("Batches");
        await person.OpenAsync("/Students");
        (await person.TextAsync()).ShouldContain("This page is for");
        await person.FollowAsync("Request access");

        (await person.HeadingAsync()).ShouldBe("Access");
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task Who_has_no_access_is_led_to_where_it_is_asked_for(Hands hands)
    {
        await using var person = await AsAsync(null, hands);
        (await person.TextAsync()).ShouldContain("You have no access yet");
        await person.FollowAsync("Request access");

        (await person.HeadingAsync()).ShouldBe("Access");
    }

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task Who_holds_two_accesses_changes_from_one_to_the_other(Hands hands)
    {
        var subject = web.NewPerson();
        await web.GiveAsync(subject, Role.DistrictUser, SmallDirectory.A);
        await web.GiveAsync(subject, Role.BuildingUser, SmallDirectory.B, SmallDirectory.HighSchool);
        await using var person = await Person.NobodyAsync(bench, web, hands);
        await person.SignInAsync(subject);
        await person.FollowAsync("Access");
        await person.FollowAsync("Work as something else");
        await person.ChooseAsync("Building user");
        await person.PressAsync("Continue");

        (await person.HeaderAsync()).ShouldContain($"district {SmallDirectory.B}, building {SmallDirectory.HighSchool}");
    }

    [Theory]
    [MemberData(nameof(Anyone))]
    public async Task Signing_out_ends_at_a_page_that_says_so(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        await person.PressAsync("Sign out");
        (await person.TextAsync()).ShouldContain("signed out");

        await person.OpenAsync("/Students");
        (await person.HeadingAsync()).ShouldBe("Sign in");
    }

    private Task<Person> AsAsync(Role? role, Hands hands) => Person.OfDistrictAAsync(bench, web, role, hands, SmallDirectory.HighSchool);
}
