using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>What a viewer is told of a student, and what not.</summary>
public sealed class StudentDetailsTests : SmallState
{
    private static readonly FileRow Rosalind = new() { LocalId = "100" };
    private static readonly Viewer InA = new(Scope.OfDistrict(SmallDirectory.A), "person:1");
    private static readonly Viewer InB = new(Scope.OfDistrict(SmallDirectory.B), "person:2");
    private static readonly Viewer InC = new(Scope.OfDistrict(SmallDirectory.C), "person:5");
    private static readonly Viewer OfState = new(Scope.State, "person:3", SeesProtected: true);

    private StudentDetails Details => Product.Get<StudentDetails>();

    [Fact]
    public async Task Own_claims_are_told_with_their_origin_others_by_district_and_year_only()
    {
        var id = await AtTwoDistrictsAsync();

        var page = (await Details.FindAsync(InA, id, default))!;

        page.Student.StateId.ShouldBe(id.Value);
        page.Enrolments.Select(e => (e.District, e.School, e.SchoolName, e.LocalId, e.Channel, e.FileName, e.Line))
            .ShouldBe([(SmallDirectory.A, SmallDirectory.HighSchool, "High School", "100", "submit", "fall.txt", 2)]);
        page.Names.Select(n => n.First).ShouldBe(["Rosalind"]);
        page.Elsewhere.Select(e => (e.District, e.DistrictName, e.SchoolYear)).ShouldBe([(SmallDirectory.B, $"District {SmallDirectory.B}", 2026)]);
        page.Decisions.ShouldHaveSingleItem().Why.ShouldStartWith("New student:");
    }

    [Fact]
    public async Task The_state_sees_every_claim_and_decision()
    {
        var id = await AtTwoDistrictsAsync();

        var page = (await Details.FindAsync(OfState, id, default))!;

        page.Enrolments.Select(e => e.District).ShouldBe([SmallDirectory.A, SmallDirectory.B], ignoreOrder: true);
        page.Elsewhere.ShouldBeEmpty();
        page.Decisions.Select(d => d.Outcome).ShouldBe(["M", "N"]);
    }

    [Fact]
    public async Task A_building_user_sees_the_other_building_as_elsewhere()
    {
        var id = StudentId.Parse((await Product.SubmitAsync(new FileText(Rosalind))).Assigned[0].StateId);
        await Product.SubmitAsync(new FileText(Rosalind with { School = SmallDirectory.Elementary }).Later(), acceptsHolds: true);
        var viewer = new Viewer(Scope.OfBuildings(SmallDirectory.A, [SmallDirectory.Elementary]), "person:4");

        var page = (await Details.FindAsync(viewer, id, default))!;

        page.Enrolments.ShouldHaveSingleItem().School.ShouldBe(SmallDirectory.Elementary);
        page.Elsewhere.ShouldHaveSingleItem().District.ShouldBe(SmallDirectory.A);
        page.Decisions.ShouldHaveSingleItem().Outcome.ShouldBe("M");
    }

    [Fact]
    public async Task Out_of_scope_there_is_no_such_student_and_nothing_to_note()
    {
        var id = await AtTwoDistrictsAsync();

        (await Details.FindAsync(InC, id, default)).ShouldBeNull();
        (await Details.AddNoteAsync(InC, id, "Seen.", default)).ShouldBeFalse();
        (await Details.FindAsync(InA, StudentId.FromBody(123_456_789)!.Value, default)).ShouldBeNull();
        (await ScalarAsync<long>("select count(*) from student_note")).ShouldBe(0);
    }

    [Fact]
    public async Task A_view_and_a_note_are_audited_by_ID()
    {
        var id = await AtTwoDistrictsAsync();

        await Details.FindAsync(InA, id, default);
        await Details.AddNoteAsync(InA, id, "Her mother called.", default);

        (await QueryAsync<(string, string, string, string, string)>("select action, actor, district, subject, detail from audit where action like 'student.%' order by audit_id"))
            .ShouldBe([
                ("student.view", "person:1", SmallDirectory.A, $"student {id}", "{}"),
                ("student.note", "person:1", SmallDirectory.A, $"student {id}", "{}"),
            ]);
    }

    [Fact]
    public async Task Notes_are_the_districts_own_and_the_states()
    {
        var id = await AtTwoDistrictsAsync();
        await ExecuteAsync("insert into person (person_id, issuer, subject, name, email, created_at) values (1, 'i', 's', 'Pat Clerk', 'p@example.org', now(6))");
        await Details.AddNoteAsync(InA, id, " Her mother called. ", default);

        (await Details.FindAsync(InA, id, default))!.Notes.Select(n => (n.Body, n.By)).ShouldBe([("Her mother called.", "Pat Clerk")]);
        (await Details.FindAsync(InB, id, default))!.Notes.ShouldBeEmpty();
        (await Details.FindAsync(OfState, id, default))!.Notes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_merged_students_ID_claims_and_notes_lead_here()
    {
        var kept = await AtTwoDistrictsAsync();
        var retired = StudentId.Parse((await Product.SubmitAsync(
            new FileText(new FileRow { LocalId = "C1", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" }) { District = SmallDirectory.C }))
            .Assigned[0].StateId);
        await Details.AddNoteAsync(InC, retired, "Came in May.", default);
        await Product.MergeAsync(kept.Value, retired.Value);

        var page = (await Details.FindAsync(InC, retired, default))!;

        (page.Student.StateId, page.Asked).ShouldBe((kept.Value, retired));
        page.LeadsHere.Select(l => l.StateId).ShouldBe([retired.Value]);
        page.Notes.ShouldHaveSingleItem().Body.ShouldBe("Came in May.");
        page.Names.ShouldHaveSingleItem().Last.ShouldBe("Okonkwo");
    }

    /// <summary>Whatever the scope: those whom a query of this test's own, by hand, finds in it, and nobody else.</summary>
    [Fact]
    public async Task Whatever_the_scope_neither_search_nor_page_shows_a_child_without_a_claim_in_it()
    {
        await Product.SubmitAsync(new FileText([.. FileRow.Many(12)]));
        await Product.SubmitAsync(new FileText([.. FileRow.Many(12, 7).Select(r => r with { LocalId = "B" + r.LocalId })]) { District = SmallDirectory.B });
        await ExecuteAsync("update claim set is_sealed = 1 where claim_id % 5 = 0");
        await ExecuteAsync("update student set is_protected = 1 where student_no % 7 = 0");
        await ExecuteAsync("update claim set school_year = 2020 where claim_id % 4 = 0");
        var claims = await QueryAsync<(string Id, string District, string School, int Year, bool IsSealed, bool IsProtected, string Last, DateOnly Born)>(
            """
            select s.state_id, c.district, c.school, c.school_year, c.is_sealed, s.is_protected, s.last_name, s.birth_date
            from claim c join student s using (student_no)
            """);
        string[] districts = [SmallDirectory.A, SmallDirectory.B, SmallDirectory.C];
        string[] schools = [SmallDirectory.HighSchool, SmallDirectory.Elementary];
        var shown = 0;

        foreach (var district in districts)
        {
            Scope[] scopes = [Scope.OfDistrict(district), .. schools.Select(s => Scope.OfBuildings(district, [s]))];
            foreach (var scope in scopes)
            {
                var own = claims.Where(c => !c.IsSealed && !c.IsProtected && c.District == district && (scope.IsWhole || scope.Schools.Contains(c.School))).ToList();
                foreach (var child in claims.DistinctBy(c => c.Id))
                {
                    var viewer = new Viewer(scope, "person:9");
                    var isOwn = own.Exists(c => c.Id == child.Id);
                    var isRecent = own.Exists(c => c.Id == child.Id && c.Year >= 2025);
                    var page = await Details.FindAsync(viewer, StudentId.Parse(child.Id), default);
                    (page is not null).ShouldBe(isOwn);
                    page?.Enrolments.ShouldAllBe(e => scope.HasSchool(e.District, e.School));
                    var found = await Product.Get<StudentSearch>().FindAsync(viewer, new StudentQuery.ByName(child.Last, "", child.Born), default);
                    found.Hits.Select(h => h.StateId).Contains(child.Id).ShouldBe(isRecent);
                    found.Hits.ShouldAllBe(h => own.Exists(c => c.Id == h.StateId));
                    if (isOwn) shown++;
                }
            }
        }
        shown.ShouldBeGreaterThan(20);
    }

    private async Task<StudentId> AtTwoDistrictsAsync()
    {
        var id = (await Product.SubmitAsync(new FileText(Rosalind))).Assigned[0].StateId;
        await Product.SubmitAsync(new FileText(Rosalind with { LocalId = "B1" }) { District = SmallDirectory.B });
        return StudentId.Parse(id);
    }
}
