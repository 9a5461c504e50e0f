using System.Text;
using Mosis.Data.Audit;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

/// <summary>The trail as it is read: by each criterion, in pages, and as a sheet.</summary>
public sealed class AuditSearchTests : SmallState
{
    private static readonly AuditQuery All = new(null, null, null, null, null, null, null);
    private static readonly DateTime Noon = new(2025, 10, 20, 12, 0, 0, DateTimeKind.Utc);

    private AuditSearch Search => Product.Get<AuditSearch>();

    [Fact]
    public async Task Entries_are_found_by_time_actor_action_district_and_thing_the_latest_first()
    {
        await WriteAsync(new AuditEntry(Noon, "person:71", "batch.canceled", SmallDirectory.A, "batch 7001", new { reason = "a" }));
        await WriteAsync(new AuditEntry(Noon.AddHours(2), "person:72", "batch.released", SmallDirectory.B, "batch 7001", new { }));
        await WriteAsync(new AuditEntry(Noon.AddHours(1), "person:71", "batch.released", null, "batch 7002", new { }));

        (await SubjectsAsync(All with { From = Noon, Until = Noon.AddHours(2) })).ShouldBe(["batch 7002", "batch 7001"]);
        (await SubjectsAsync(All with { Actor = "person:71" })).ShouldBe(["batch 7002", "batch 7001"]);
        (await SubjectsAsync(All with { Actor = "person:71", Action = "batch.canceled" })).ShouldBe(["batch 7001"]);
        (await SubjectsAsync(All with { District = SmallDirectory.B })).ShouldBe(["batch 7001"]);
        (await Search.FindAsync(All with { Subject = "batch 7001" }, null, 10)).Select(each => each.Actor).ShouldBe(["person:72", "person:71"]);
        (await SubjectsAsync(All with { Subject = "batch 7003" })).ShouldBeEmpty();
        await WriteAsync(new AuditEntry(Noon, "person:71", "access.grant", null, "person:7004", new { }));
        (await SubjectsAsync(All with { Subject = "person 7004" })).ShouldBe(["person:7004"], "with a blank or a colon");
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition_also_in_one_moment()
    {
        for (var number = 1; number <= 7; number++) await WriteAsync(new AuditEntry(Noon.AddSeconds(number / 4), "person:71", "batch.canceled", null, $"batch {number}", new { }));
        var all = All with { Actor = "person:71" };
        List<string> read = [];
        long? before = null;
        while (await Search.FindAsync(all, before, 2) is { Count: > 0 } page)
        {
            read.AddRange(page.Select(each => each.Subject));
            before = page[^1].AuditId;
        }

        read.ShouldBe(["batch 7", "batch 6", "batch 5", "batch 4", "batch 3", "batch 2", "batch 1"]);
    }

    [Fact]
    public async Task What_is_about_a_student_and_what_disclosed_one_among_others_is_found_by_the_state_id()
    {
        await WriteAsync(new AuditEntry(Noon, "person:71", "student.merge", null, "1234567897", new { }));
        await WriteAsync(new AuditEntry(Noon.AddSeconds(1), "person:72", "student.view", null, "student 1234567897", new { }) { Students = ["1234567897"] });
        await WriteAsync(new AuditEntry(Noon.AddSeconds(2), "person:73", "candidates.shown", null, "near match 3", new { }) { Students = ["9876543210", "1234567897", "1234567897"] });
        await WriteAsync(new AuditEntry(Noon.AddSeconds(3), "person:74", "candidates.shown", null, "near match 4", new { }) { Students = ["9876543210"] });

        (await Search.FindAsync(All with { Student = "1234567897" }, null, 10)).Select(each => each.Actor).ShouldBe(["person:73", "person:72", "person:71"]);
        var plan = await QueryAsync<dynamic>("explain select audit_id from audit_student where state_id = '1234567897'");
        ((string)((IDictionary<string, object>)plan[0])["key"]).ShouldBe("PRIMARY");
    }

    [Fact]
    public async Task A_sheet_defuses_formulas_stands_in_the_trail_and_leaves_students_out_for_who_sees_none()
    {
        await WriteAsync(new AuditEntry(Noon, "=cmd()", "batch.canceled", null, "+batch", new { reason = "say \"x\"" }));
        await WriteAsync(new AuditEntry(Noon, "person:71", "student.view", null, "student 1234567897", new { }) { Students = ["1234567897"] });

        var (auditors, security) = (await SheetAsync(showsStudents: true), await SheetAsync(showsStudents: false));

        auditors.ShouldStartWith("\uFEFF\"Row\",\"Place in the chain\"");
        auditors.ShouldContain("\"'=cmd()\"");
        auditors.ShouldContain("\"'+batch\",\"{\"\"reason\"\":\"\"say");
        auditors.ShouldContain("looked at a student's page");
        auditors.ShouldContain("student 1234567897");
        security.ShouldNotContain("1234567897");
        (await QueryAsync<string>("select actor from audit where action = 'audit.downloaded'")).ShouldBe(["person:9", "person:9"]);
    }

    private async Task<string> SheetAsync(bool showsStudents)
    {
        using var to = new MemoryStream();
        await Product.Get<AuditSheet>().WriteAsync(All, showsStudents, "person:9", to);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    private async Task<IEnumerable<string>> SubjectsAsync(AuditQuery query) => (await Search.FindAsync(query, null, 10)).Select(each => each.Subject);

    private Task WriteAsync(AuditEntry entry) => Database.Db.InTransactionAsync((connection, tx) => AuditTrail.WriteAsync(connection, tx, entry));
}
