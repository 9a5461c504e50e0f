using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Mosis.Data.Access;
using Mosis.Data.Audit;
using Mosis.Data.Mail;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Admin;

/// <summary>The security administrator's office: people, e-mail, the trail.</summary>
public sealed class SecurityPagesTests : OwnSite
{
    private static readonly Who Security = new(Role.SecurityAdministrator, null);

    [Fact]
    public async Task Fault_91_an_undelivered_mail_is_a_banner_and_a_row_and_is_sent_again_once()
    {
        await UndeliveredAsync("pat.doe@district.example");
        using var security = await AsAsync(Security);
        using var auditor = await AsAsync(Auditor);

        (await ReadAsync(security, "/Admin")).ShouldContain("1 e-mail is undelivered");
        var page = await ReadAsync(security, "/Admin/Mail");
        page.ShouldContain("pat.doe@district.example");
        page.ShouldContain("smtp-550");
        var audited = await ReadAsync(auditor, "/Admin/Mail");
        audited.ShouldContain("Your request was received");
        audited.ShouldNotContain("pat.doe@district.example");
        audited.ShouldNotContain("Send again");
        var number = Regex.Match(page, "name=\"mail\" value=\"([0-9]+)\"").Groups[1].Value;
        var token = (await security.GetPageAsync("/Admin/Mail")).Token;
        for (var click = 0; click < 2; click++)
            (await security.PostAsync("/Admin/Mail", Form([("mail", number), ("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ReadAsync(security, "/Admin")).ShouldNotContain("undelivered:");
        (await QueryAsync<string>("select action from audit where action = 'mail.again'")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task People_with_access_are_found_by_number_district_and_name_and_no_name_gets_into_an_address()
    {
        var person = Bench.NewPerson("Quirin Quill");
        await Bench.GiveAsync(person, Role.DistrictUser, SmallDirectory.B);
        await Bench.SignInAsync(person);
        var number = await Bench.PersonIdAsync(person);
        using var security = await AsAsync(Security);

        (await ReadAsync(security, $"/Admin/People?person={number}")).ShouldContain("District user, district " + SmallDirectory.B);
        (await ReadAsync(security, $"/Admin/People?district={SmallDirectory.A}")).ShouldNotContain("Quirin");
        (await ReadAsync(security, "/Admin/People?role=auditor")).ShouldNotContain("Quirin");
        var found = await PostAsync(security, "/Admin/People", ("Name", "quill"));
        (await ReadAsync(found)).ShouldContain($"/Admin/Person/{number}\">{number}</a>");
        (await ReadAsync(await PostAsync(security, "/Admin/People", ("Name", " ")))).ShouldContain("Enter a part of the person's name");
        (await security.GetAsync("/Admin/Person/99999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Access_that_is_ended_is_gone_at_the_next_click_and_the_page_says_by_whom_and_why()
    {
        using var user = await AsAsync(DistrictUserA);
        using var security = await AsAsync(Security);
        var (number, grant) = await ScalarPairAsync("select person_id, grant_id from access_grant where role = 'district-user'");
        var address = $"/Admin/Person/{number}";
        (await user.GetAsync("/Students")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ReadAsync(await PostAsync(security, address, ("grantId", $"{grant}"), ("Reason", "")))).ShouldContain("Enter why the access ends");
        (await PostAsync(security, address, ("grantId", $"{grant}"), ("Reason", "Left the district"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await user.GetAsync("/Students")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var page = await ReadAsync(security, address);
        page.ShouldContain(": Left the district");
        page.ShouldNotContain("End access at once");
    }

    [Fact]
    public async Task Ones_own_access_as_security_administrator_cannot_be_ended_and_the_auditor_ends_none()
    {
        using var security = await AsAsync(Security);
        using var auditor = await AsAsync(Auditor);
        var (number, grant) = await ScalarPairAsync("select person_id, grant_id from access_grant where role = 'security-administrator'");
        var address = $"/Admin/Person/{number}";

        (await ReadAsync(await PostAsync(security, address, ("grantId", $"{grant}"), ("Reason", "tired")))).ShouldContain("is ended by another security administrator");
        (await ReadAsync(auditor, address)).ShouldNotContain("End access at once");
        (await PostAsync(auditor, address, ("grantId", $"{grant}"), ("Reason", "x"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ScalarAsync<long>("select count(*) from access_grant where revoked_at is null")).ShouldBe(2);
    }

    [Fact]
    public async Task An_account_in_two_places_at_once_is_shown_without_keeping_where()
    {
        var person = Bench.NewPerson("Shay Shared");
        await Bench.GiveAsync(person, Role.DistrictUser, SmallDirectory.A);
        await Bench.SignInAsync(person);
        await Bench.SignInAsync(person);
        var number = await Bench.PersonIdAsync(person);
        using var security = await AsAsync(Security);
        (await ReadAsync(security, $"/Admin/Person/{number}")).ShouldNotContain("places at the same time");
        (await QueryAsync<string>($"select distinct lower(hex(place)) from web_session where person_id = {number}")).ShouldHaveSingleItem().Length.ShouldBe(64);

        await ScalarAsync<object>($"update web_session set place = unhex(repeat('ab', 32)), last_seen_at = last_seen_at + interval 1 minute where person_id = {number} order by session_id limit 1; select 1");

        (await ReadAsync(security, $"/Admin/Person/{number}")).ShouldContain("Signed in from 2 places at the same time, on ");
        (await ReadAsync(security, "/Admin/People?shared=true")).ShouldContain($"/Admin/Person/{number}");
    }

    [Fact]
    public async Task The_trail_is_read_in_words_by_the_auditor_with_and_by_the_security_administrator_without_state_ids()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(new FileRow { LocalId = "900" }))).Assigned[0].StateId;
        using var user = await AsAsync(DistrictUserA);
        await user.GetAsync(PageOf(id));
        using var auditor = await AsAsync(Auditor);
        using var security = await AsAsync(Security);

        var read = await ReadAsync(await PostAsync(auditor, "/Admin/Audit", ("Sought.About", id)));
        read.ShouldContain("<td>looked at a student's page</td>");
        read.ShouldContain($"<td>student {id}</td>");
        var without = await ReadAsync(await PostAsync(security, "/Admin/Audit", ("Sought.Did", "student.view")));
        without.ShouldContain("looked at a student's page</td>");
        without.ShouldContain("student (state ID not shown)");
        without.ShouldNotContain(id);
        (await ReadAsync(await PostAsync(security, "/Admin/Audit", ("Sought.About", id)))).ShouldContain("your role sees no student");
        (await ReadAsync(await PostAsync(auditor, "/Admin/Audit", ("Sought.From", "13/45/2025")))).ShouldContain("Enter the first day as MM/DD/YYYY");
        (await user.GetAsync("/Admin/Audit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Older_entries_follow_and_the_trail_is_verified_and_downloaded()
    {
        await Bench.Database.Db.InTransactionAsync(async (connection, tx) =>
        {
            for (var number = 0; number < 60; number++)
                await AuditTrail.WriteAsync(connection, tx, new AuditEntry(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(number - 120), "intake", "batch.failed", null, $"batch {number}", new { }));
        });
        await Bench.Get<AuditChain>().ChainAsync();
        using var auditor = await AsAsync(Auditor);

        var first = await ReadAsync(await PostAsync(auditor, "/Admin/Audit", ("Sought.Did", "batch.failed"), ("Sought.Who", "intake")));
        first.ShouldContain("<td>batch 59</td>");
        first.ShouldNotContain("<td>batch 9</td>");
        var before = Regex.Match(first, "name=\"Before\" value=\"([0-9]+)\"").Groups[1].Value;
        var older = await ReadAsync(await PostAsync(auditor, "/Admin/Audit", ("Sought.Did", "batch.failed"), ("Before", before)));
        older.ShouldContain("<td>batch 9</td>");
        older.ShouldNotContain("Older entries</button>");
        (await ReadAsync(await PostAsync(auditor, "/Admin/Audit?handler=Verify"))).ShouldContain("rows verified, each as it was written");
        using var sheet = await PostAsync(auditor, "/Admin/Audit?handler=Sheet", ("Sought.Did", "batch.failed"));
        sheet.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await sheet.Content.ReadAsStringAsync()).Split("\r\n").Length.ShouldBe(62);
        (await QueryAsync<string>("select action from audit where action like 'audit.%' order by audit_id")).ShouldBe(["audit.verified", "audit.downloaded"]);
        await ScalarAsync<object>("update audit set detail = 'x' where subject = 'batch 7'; select 1");
        (await ReadAsync(await PostAsync(auditor, "/Admin/Audit?handler=Verify"))).ShouldContain("BROKEN: row ");
    }

    [Fact]
    public async Task Who_has_seen_a_student_stands_on_the_students_page_for_the_district_and_the_auditor()
    {
        var id = (await Product.SubmitAsync(ThisYear.File(new FileRow { LocalId = "900", School = SmallDirectory.HighSchool }))).Assigned[0].StateId;
        using var user = await AsAsync(DistrictUserA);
        using var building = await AsAsync(HighSchoolUserA);
        using var auditor = await AsAsync(Auditor);

        (await ReadAsync(user, PageOf(id))).ShouldContain("Nobody before you");
        (await ReadAsync(building, PageOf(id))).ShouldNotContain("Who has seen this student");
        var page = await ReadAsync(auditor, PageOf(id));
        page.ShouldContain("2 times before now");
        page.ShouldContain($"<td>district {SmallDirectory.A}</td><td>Looked up the student's record</td>");
    }

    [Fact]
    public async Task Each_office_sees_links_to_its_own_pages_alone()
    {
        using var security = await AsAsync(Security);
        using var state = await AsAsync(State);

        var (ofSecurity, ofState) = (await ReadAsync(security, "/Admin"), await ReadAsync(state, "/Admin"));

        foreach (var page in new[] { "People", "Pins", "Mail", "Audit" })
        {
            ofSecurity.ShouldContain($"href=\"/Admin/{page}\"");
            ofState.ShouldNotContain($"href=\"/Admin/{page}\"");
        }
        ofSecurity.ShouldNotContain("href=\"/Admin/Holds\"");
        ofState.ShouldContain("href=\"/Admin/Holds\"");
        (await security.GetAsync("/Admin/Holds")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(long, long)> ScalarPairAsync(string sql) => (await QueryAsync<(long, long)>(sql))[0];

    private async Task UndeliveredAsync(string to)
    {
        await Bench.Database.Db.InTransactionAsync((connection, tx) =>
            MailOutbox.QueueAsync(connection, tx, new MailDraft(to, "Your request was received", "…", "request:12"), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-4)));
        await ScalarAsync<object>(string.Create(CultureInfo.InvariantCulture, $"update mail_outbox set state = 'undelivered', attempts = {9}, trouble = 'smtp-550'; select 1"));
    }
}
