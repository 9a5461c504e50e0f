using System.Globalization;
using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>Who is found, by what, and for whom; and that nobody is for others.</summary>
public sealed class StudentSearchTests : SmallState
{
    private static readonly FileRow Rosalind = new() { LocalId = "100" };
    private static readonly DateOnly Born = new(2012, 3, 14);
    private static readonly Viewer InA = new(Scope.OfDistrict(SmallDirectory.A), "person:1");
    private static readonly Viewer InB = new(Scope.OfDistrict(SmallDirectory.B), "person:2");
    private static readonly Viewer OfState = new(Scope.State, "person:3", SeesProtected: true);

    [Theory]
    [InlineData("Featherstonhaugh", "", 1)]
    [InlineData("FEATHERSTONHAUGH", "rosalind", 1)]
    [InlineData("Fetherstonhaugh", "Ros", 1)]
    [InlineData("Rosalind", "Featherstonhaugh", 1)]
    [InlineData("Featherstonhaugh", "Gregory", 0)]
    [InlineData("Smith", "", 0)]
    [InlineData("%", "", 0)]
    [InlineData("' or 1=1 --", "", 0)]
    public async Task By_name_and_birth_date(string last, string first, int found)
    {
        await Product.SubmitAsync(new FileText(Rosalind));

        (await FindAsync(InA, last, first)).Hits.Count.ShouldBe(found);
        (await Product.Get<StudentSearch>().FindAsync(InA, new StudentQuery.ByName(last, first, Born.AddDays(1)), default)).Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hit_shows_the_latest_enrolment_of_the_viewers_own()
    {
        var id = await SubmitAsync(Rosalind);
        await Product.SubmitAsync(new FileText(Rosalind with { LocalId = "B1", School = SmallDirectory.Elementary }) { District = SmallDirectory.B });

        var hit = (await FindAsync(InA, "Featherstonhaugh")).Hits.ShouldHaveSingleItem();

        (hit.StateId, hit.Last, hit.BirthDate).ShouldBe((id, "Featherstonhaugh", Born));
        (hit.Latest!.District, hit.Latest.School, hit.Latest.LocalId).ShouldBe((SmallDirectory.A, SmallDirectory.HighSchool, "100"));
    }

    [Fact]
    public async Task Another_districts_child_is_not_found_by_name_nor_by_ID()
    {
        var id = await SubmitAsync(Rosalind);

        (await FindAsync(InB, "Featherstonhaugh")).Hits.ShouldBeEmpty();
        (await FindAsync(InB, id)).Hits.ShouldBeEmpty();
        (await FindAsync(OfState, id)).Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_building_user_finds_children_of_those_buildings()
    {
        await SubmitAsync(Rosalind);
        Viewer Of(string school) => new(Scope.OfBuildings(SmallDirectory.A, [school]), "person:4");

        (await FindAsync(Of(SmallDirectory.Elementary), "Featherstonhaugh")).Hits.ShouldBeEmpty();
        (await FindAsync(Of(SmallDirectory.HighSchool), "Featherstonhaugh")).Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_child_of_years_ago_is_found_by_ID_only()
    {
        var id = await SubmitAsync(Rosalind);
        Clock.Advance(TimeSpan.FromDays(365));
        (await FindAsync(InA, "Featherstonhaugh")).Hits.ShouldHaveSingleItem();

        Clock.Advance(TimeSpan.FromDays(365));

        (await FindAsync(InA, "Featherstonhaugh")).Hits.ShouldBeEmpty();
        (await FindAsync(InA, id)).Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fault_60_a_retired_ID_leads_to_the_live_one()
    {
        var kept = await SubmitAsync(Rosalind);
        var retired = await SubmitAsync(new FileRow { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" });
        await Product.MergeAsync(kept, retired);

        var found = await FindAsync(InA, retired);

        found.Hits.ShouldHaveSingleItem().StateId.ShouldBe(kept);
        found.Asked!.Value.Value.ShouldBe(retired);
        var elsewhere = await FindAsync(InB, retired);
        (elsewhere.Hits.Count, elsewhere.Asked).ShouldBe((0, null));
    }

    [Fact]
    public async Task Protected_children_are_found_by_those_alone_who_keep_the_register()
    {
        var id = await SubmitAsync(Rosalind);
        await Product.ProtectAsync(id);

        (await FindAsync(InA, id)).Hits.ShouldBeEmpty();
        (await FindAsync(InA, "Featherstonhaugh")).Hits.ShouldBeEmpty();
        (await FindAsync(OfState with { SeesProtected = false }, id)).Hits.ShouldBeEmpty();
        (await FindAsync(OfState, id)).Hits.ShouldHaveSingleItem().IsProtected.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sealed_claim_makes_nobody_visible_and_its_name_finds_nobody()
    {
        var id = await SubmitAsync(Rosalind);
        await Product.SubmitAsync(new FileText(Rosalind with { LocalId = "B1" }) { District = SmallDirectory.B });
        await ExecuteAsync("update claim set is_sealed = 1 where district = @A", new { SmallDirectory.A });

        (await FindAsync(InA, id)).Hits.ShouldBeEmpty();
        (await FindAsync(InB, "Featherstonhaugh")).Hits.ShouldHaveSingleItem();

        await ExecuteAsync("update claim set is_sealed = 1");
        (await FindAsync(OfState, "Featherstonhaugh")).Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_than_the_most_are_shown_and_it_is_said_that_there_are_more()
    {
        await SubmitAsync(Rosalind);
        var student = await ScalarAsync<int>("select student_no from student");
        for (var n = 1; n <= StudentSearch.Most; n++)
        {
            var no = await ScalarAsync<int>(
                """
                insert into student (state_id, status, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by)
                select @id, status, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by
                from student where student_no = @student;
                select last_insert_id()
                """,
                new { id = (1_000_000_000L + n).ToString(CultureInfo.InvariantCulture), student });
            await ExecuteAsync(
                """
                insert into known_as (student_no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis, added_at)
                select @no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis, added_at
                from known_as where student_no = @student;
                insert into match_key (key_hash, known_as_id, student_no)
                select m.key_hash, k.known_as_id, @no from match_key m join known_as k on k.student_no = @no where m.student_no = @student
                """,
                new { no, student });
        }

        var found = await FindAsync(OfState, "Featherstonhaugh");

        found.Hits.Count.ShouldBe(StudentSearch.Most);
        found.HasMore.ShouldBeTrue();
    }

    [Fact]
    public async Task Each_search_is_audited_by_its_kind_and_the_IDs_shown_never_by_what_was_sought()
    {
        var id = await SubmitAsync(Rosalind);

        await FindAsync(InA, "Featherstonhaugh", "Rosalind");
        await FindAsync(InB, id);

        var audited = await QueryAsync<(string, string, string, string)>("select actor, district, subject, detail from audit where action = 'student.search' order by audit_id");
        audited.ShouldBe([
            ("person:1", SmallDirectory.A, "search", $$"""{"by":["last-name","first-name","birth-date"],"shown":["{{id}}"],"more":false}"""),
            ("person:2", SmallDirectory.B, "search", """{"by":["state-id"],"shown":[],"more":false}"""),
        ]);
    }

    private Task<StudentsFound> FindAsync(Viewer viewer, string lastOrId, string first = "") => Product.Get<StudentSearch>().FindAsync(
        viewer, StudentId.TryParse(lastOrId, out var id) ? new StudentQuery.ById(id) : new StudentQuery.ByName(lastOrId, first, Born), default);

    private async Task<string> SubmitAsync(FileRow row) => (await Product.SubmitAsync(new FileText(row).Later(++_files))).Assigned[0].StateId;

    private int _files;
}
