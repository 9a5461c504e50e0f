using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>A file from the upload to its answers, each role in its own way.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FileJourneyTests(BrowserBench bench) : BrowserTests(bench)
{
    public static TheoryData<Hands, Role> Senders => HandsAndRoles.Of(Role.DistrictUser, Role.BuildingUser);

    public static TheoryData<Hands, Role> WhoReleases => HandsAndRoles.Of(Role.StateIdAdministrator, Role.DistrictUser);

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task Fault_113_the_IDs_of_a_file_with_a_row_to_mend(Hands hands, Role role)
    {
        await using var person = await AsAsync(role, hands);
        var rows = Seeded.OfHighSchool(5);
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
    [MemberData(nameof(WhoReleases))]
    public async Task A_file_on_hold_is_released_with_a_reason(Hands hands, Role role)
    {
        var held = await HeldAsync(role);
        await using var person = await AsAsync(role, hands);
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
    [MemberData(nameof(WhoReleases))]
    public async Task A_file_on_hold_is_canceled_with_a_reason(Hands hands, Role role)
    {
        var held = await HeldAsync(role);
        await using var person = await AsAsync(role, hands);
        await person.OpenAsync($"/Batches/Details/{held.BatchId}");
        await person.FollowAsync("Cancel the batch");
        await person.FillAsync("Reason", "Last year's file");
        await person.PressAsync("Cancel the batch");

        (await person.TextAsync()).ShouldContain("Canceled");
    }

    /// <summary>So unusual that this role may let it go on: above the second limit only the state may.</summary>
    private async Task<Submitted> HeldAsync(Role role)
    {
        var known = Seeded.Children(60);
        await Seeded.SubmitAsync(Web, ThisYear.File(known));
        var later = role == Role.DistrictUser ? [.. known.Take(30), .. Seeded.Children(30)] : Seeded.Children(60);
        return await Seeded.SubmitAsync(Web, ThisYear.File(later), acceptsHolds: false);
    }
}
