using Dapper;
using Microsoft.Playwright;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Audit;
using Mosis.Data.Mail;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>The pages of the security administrator's office in each of their states, as <see cref="PagesTests"/> has the others.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OfficePagesTests(BrowserBench bench) : BrowserTests(bench)
{
    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_security_pins(Hands hands)
    {
        await using var person = await AsAsync(Role.SecurityAdministrator, hands);
        await SeeAsync(person, "/Admin/Pins", "pins-none");
        await person.PressAsync("Issue PINs and get the letters");
        await person.CheckAsync("pins-error");
        await LockAsync();
        await SeeAsync(person, "/Admin/Pins", "pins");
        await SeeAsync(person, "/Admin/Pins?Sought=nowhere", "pins-no-district");
        await SeeAsync(person, $"/Admin/Pin/{SmallDirectory.A}", "pin");
        await person.PressAsync("Reissue and get the letter");
        await person.CheckAsync("pin-error");
        await SeeAsync(person, $"/Admin/Pin/{SmallDirectory.B}", "pin-none");
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_people_and_mail(Hands hands)
    {
        await using var user = await AsAsync(Role.DistrictUser, hands);
        await using var person = await AsAsync(Role.SecurityAdministrator, hands);
        await SeeAsync(person, "/Admin/Mail", "mail-none");
        await UndeliveredAsync();
        await SeeAsync(person, "/Admin", "admin-security");
        await SeeAsync(person, "/Admin/Mail", "mail");
        await SeeAsync(person, "/Admin/People", "people");
        await person.PressAsync("Search by name");
        await person.CheckAsync("people-error");
        await SeeAsync(person, "/Admin/People?person=999999", "people-none");
        await using var connection = await Web.Database.Db.OpenAsync();
        var number = await connection.ExecuteScalarAsync<long>("select person_id from access_grant where role = 'district-user'");
        await SeeAsync(person, $"/Admin/Person/{number}", "person");
        await person.PressAsync("End the access");
        await person.CheckAsync("person-error");
        await person.FillAsync("Reason", "Left the district");
        await person.PressAsync("End the access");
        await person.CheckAsync("person-ended");
        await using var auditor = await AsAsync(Role.Auditor, hands);
        await SeeAsync(auditor, "/Admin/Mail", "mail-auditor");
        await SeeAsync(auditor, $"/Admin/Person/{number}", "person-auditor");
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_the_trail(Hands hands)
    {
        await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(3)));
        await Web.Get<AuditChain>().ChainAsync();
        await using var person = await AsAsync(Role.Auditor, hands);
        await SeeAsync(person, "/Admin/Audit", "audit");
        await person.PressAsync("Verify the latest rows now");
        await person.CheckAsync("audit-verified");
        await person.FillAsync("First day", "13/45/2025");
        await person.PressAsync("Search");
        await person.CheckAsync("audit-error");
        await person.FillAsync("First day", "");
        await person.FillAsync("About", "batch 999999");
        await person.PressAsync("Search");
        await person.CheckAsync("audit-none");
    }

    [Fact]
    public async Task The_trail_is_printed_with_its_entries_and_its_head_and_without_menus_and_forms()
    {
        await Seeded.SubmitAsync(Web, ThisYear.File(Seeded.Children(3)));
        await Web.Get<AuditChain>().ChainAsync();
        await using var person = await AsAsync(Role.Auditor, Hands.Mouse);
        await person.OpenAsync("/Admin/Audit");
        await person.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await person.Page.SetViewportSizeAsync(816, 1056);

        foreach (var hidden in new[] { "nav", "form", ".usa-header" })
            (await person.Page.Locator(hidden).EvaluateAllAsync<bool>("all => all.every(each => each.offsetParent === null)")).ShouldBeTrue(hidden);
        (await person.Page.Locator(".mosis-trail").IsVisibleAsync()).ShouldBeTrue();
        (await person.Page.EvaluateAsync<bool>("() => document.querySelector('.mosis-trail').getBoundingClientRect().right <= 816")).ShouldBeTrue();
        await person.CheckAsync("audit-printed");
    }

    private static async Task SeeAsync(Person person, string address, string name)
    {
        await person.OpenAsync(address);
        await person.CheckAsync(name);
    }

    /// <summary>District A has a PIN, and somebody is locked out of it.</summary>
    private async Task LockAsync()
    {
        var pins = Web.Get<SecurityPins>();
        await pins.IssueAsync(SmallDirectory.A, "First issue", "test");
        var somebody = await Web.PersonIdAsync(Web.NewPerson("Lou Locked"));
        await Web.Get<Grants>().GiveAsync(somebody, Role.DistrictUser, SmallDirectory.A, [], new DateOnly(2020, 1, 1), "test");
        for (var time = 0; time < PinRules.FailuresThatLockPerson; time++) await pins.CheckAsync(SmallDirectory.A, somebody, "nonsense", "test");
    }

    private async Task UndeliveredAsync()
    {
        await Web.Database.Db.InTransactionAsync((connection, tx) =>
            MailOutbox.QueueAsync(connection, tx, new MailDraft("pat.doe@district.example", "Your request was received", "…", "request:12"), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-4)));
        await using var connection = await Web.Database.Db.OpenAsync();
        await connection.ExecuteAsync("update mail_outbox set state = 'undelivered', attempts = 9, trouble = 'smtp-550'");
    }
}
