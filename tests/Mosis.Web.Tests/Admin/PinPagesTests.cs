using System.Net;
using System.Text;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Admin;

/// <summary>Security PINs as the security administrator sees them: never one of them, but in the letters.</summary>
public sealed class PinPagesTests : OwnSite
{
    private static readonly Who Security = new(Role.SecurityAdministrator, null);

    [Fact]
    public async Task Letters_for_all_without_a_pin_come_as_one_attachment_that_nothing_keeps()
    {
        using var security = await AsAsync(Security);
        (await ReadAsync(security, "/Admin/Pins")).ShouldContain("3 districts have none.");

        using var answer = await PostAsync(security, "/Admin/Pins", ("Reason", "First issue"), ("Key", $"{Guid.NewGuid()}"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync())[..5].ShouldBe("%PDF-");
        var page = await ReadAsync(security, "/Admin/Pins");
        page.ShouldContain("Every district has a PIN.");
        page.ShouldNotContain("None</span>");
        (await QueryAsync<string>("select distinct actor from audit where action in ('access.pin.issued', 'access.pin.letters')")).ShouldHaveSingleItem().ShouldStartWith("person:");
        (await ScalarAsync<long>("select count(*) from security_pin where live = 1")).ShouldBe(3);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_act_with_the_same_letters()
    {
        using var security = await AsAsync(Security);
        var page = await security.GetPageAsync($"/Admin/Pin/{SmallDirectory.A}");
        var form = Form([("Reason", "First issue"), ("Key", page.Value("Key")), ("Over", page.Value("Over")), ("__RequestVerificationToken", page.Token)]);
        async Task<byte[]> SendAsync()
        {
            using var answer = await security.PostAsync($"/Admin/Pin/{SmallDirectory.A}", form);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await answer.Content.ReadAsByteArrayAsync();
        }

        var letters = await Task.WhenAll(SendAsync(), SendAsync());

        letters[0].ShouldBe(letters[1]);
        (await SendAsync()).ShouldBe(letters[0]);
        (await ScalarAsync<long>("select count(*) from security_pin")).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_that_is_out_of_date_voids_no_pin_that_it_did_not_show()
    {
        using var security = await AsAsync(Security);
        var old = await security.GetPageAsync($"/Admin/Pin/{SmallDirectory.A}");
        await Bench.Get<SecurityPins>().IssueAsync(SmallDirectory.A, "meanwhile", "test");

        var answer = await security.PostFormAsync(old, $"/Admin/Pin/{SmallDirectory.A}", ("Reason", "First issue"), ("Key", old.Value("Key")), ("Over", old.Value("Over")));

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        (await QueryAsync<string>("select issued_why from security_pin")).ShouldBe(["meanwhile"]);
        (await ReadAsync(security, $"/Admin/Pin/{SmallDirectory.A}")).ShouldContain("<dt>Version</dt><dd>1</dd>");
    }

    [Fact]
    public async Task A_reason_is_chosen_and_what_is_reissued_voids_the_old()
    {
        await Bench.Get<SecurityPins>().IssueAsync(SmallDirectory.A, "first", "test");
        using var security = await AsAsync(Security);
        var address = $"/Admin/Pin/{SmallDirectory.A}";
        var page = await security.GetPageAsync(address);

        (await security.PostFormAsync(page, address, ("Reason", "my own words"), ("Key", page.Value("Key")), ("Over", page.Value("Over")))).Html.ShouldContain("Select why the PIN is issued");
        (await ScalarAsync<long>("select count(*) from security_pin")).ShouldBe(1);
        (await security.PostFormAsync(page, address, ("Reason", "Lost or forgotten"), ("Key", page.Value("Key")), ("Over", page.Value("Over")))).Status.ShouldBe(HttpStatusCode.OK);

        (await QueryAsync<(string, int?)>("select issued_why, live from security_pin order by pin_id")).ShouldBe([("first", null), ("Lost or forgotten", 1)]);
    }

    [Fact]
    public async Task A_person_who_is_locked_out_is_let_try_again_with_a_reason()
    {
        var pin = await Bench.Get<SecurityPins>().IssueAsync(SmallDirectory.A, "first", "test");
        var person = Bench.NewPerson("Lou Locked");
        await Bench.GiveAsync(person, Role.DistrictUser, SmallDirectory.A);
        var number = await Bench.PersonIdAsync(person);
        for (var time = 0; time < PinRules.FailuresThatLockPerson; time++) await Bench.Get<SecurityPins>().CheckAsync(SmallDirectory.A, number, "nonsense", "test");
        using var security = await AsAsync(Security);
        var address = $"/Admin/Pin/{SmallDirectory.A}";
        (await ReadAsync(security, address)).ShouldContain($"(person {number}): 5 failures, locked until");

        (await ReadAsync(await PostAsync(security, $"{address}?handler=Unlock", ("personId", $"{number}"), ("why", "")))).ShouldContain("Select why the person may try again");
        (await PostAsync(security, $"{address}?handler=Unlock", ("personId", $"{number}"), ("why", "Locked by mistake"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ReadAsync(security, address)).ShouldContain("Nobody.");
        (await Bench.Get<SecurityPins>().CheckAsync(SmallDirectory.A, number, pin, "test")).ShouldBe(PinCheck.Right);
    }

    [Fact]
    public async Task The_auditor_sees_how_the_pins_stand_and_changes_nothing_and_others_see_nothing()
    {
        using var auditor = await AsAsync(Auditor);
        using var state = await AsAsync(State);

        (await ReadAsync(auditor, $"/Admin/Pin/{SmallDirectory.A}")).ShouldNotContain("get the letter");
        var page = await auditor.GetPageAsync("/Admin/Pins");
        (await auditor.PostAsync("/Admin/Pins", Form([("Reason", "First issue"), ("__RequestVerificationToken", page.Token)]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await state.GetAsync("/Admin/Pins")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await auditor.GetAsync("/Admin/Pin/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ScalarAsync<long>("select count(*) from security_pin")).ShouldBe(0);
    }
}
