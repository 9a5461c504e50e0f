using System.Net;
using Mosis.Data.Inboxes;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Admin;

/// <summary>The state's own pages.</summary>
public sealed class AdminPagesTests : OwnSite
{
    [Fact]
    public async Task Register_health_counts_what_came_and_draws_it_with_a_table_beneath()
    {
        var child = FileRow.Many(1)[0] with { LocalId = "J1", Middle = "" };
        await Product.SubmitAsync(ThisYear.File([child, .. FileRow.Many(9, 50)]), acceptsHolds: true);
        await Product.SubmitAsync(ThisYear.File(child with { LocalId = "J2" }), "j.txt", acceptsHolds: true);
        using var state = await AsAsync(State);

        var page = await ReadAsync(state, "/Admin/Health");

        page.ShouldContain("<dt>Students</dt><dd>10</dd>");
        page.ShouldContain("<dt>Near matches waiting</dt><dd>1, the oldest since ");
        page.ShouldContain("role=\"img\" aria-label=\"New IDs by week\"");
        page.ShouldContain("</th><td>2</td><td>0</td><td>10</td><td>1</td><td>0</td>");
    }

    [Fact]
    public async Task Districts_are_found_by_name_or_code_and_lead_to_their_buildings()
    {
        using var auditor = await AsAsync(Auditor);

        (await ReadAsync(auditor, $"/Admin/Districts?Sought={SmallDirectory.B}")).ShouldNotContain($">{SmallDirectory.A}<");
        (await ReadAsync(auditor, "/Admin/Districts")).ShouldContain($"/Admin/District/{SmallDirectory.A}");
        var falling = await ReadAsync(auditor, "/Admin/Districts?Sort=-code");
        falling.IndexOf($">{SmallDirectory.B}<", StringComparison.Ordinal).ShouldBeLessThan(falling.IndexOf($">{SmallDirectory.A}<", StringComparison.Ordinal));
        var district = await ReadAsync(auditor, $"/Admin/District/{SmallDirectory.A}");
        district.ShouldContain(SmallDirectory.HighSchool);
        district.ShouldContain("none by a plan");
        (await auditor.GetAsync("/Admin/District/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Intake_shows_the_last_look_and_what_waits()
    {
        await Bench.Get<InboxPolls>().SaveAsync(new InboxPoll { Host = "sftp.example", NextRunAt = DateTime.UnixEpoch, LastError = "no route", Failures = 3, FilesWaiting = 7 }, default);
        using var user = await AsAsync(DistrictUserA);
        await UploadAsync(user, ThisYear.File([.. FileRow.Many(5)]).ToString());
        using var state = await AsAsync(State);

        var page = await ReadAsync(state, "/Admin/Intake");

        page.ShouldContain("sftp.example");
        page.ShouldContain("no route");
        page.ShouldContain("/Batches/Details/1");
        page.ShouldContain("never");
        (await user.GetAsync("/Admin/Intake")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
