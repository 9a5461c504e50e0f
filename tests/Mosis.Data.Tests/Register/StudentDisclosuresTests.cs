using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>A student's record says who has seen it, to those who are to know.</summary>
public sealed class StudentDisclosuresTests : SmallState
{
    private static readonly FileRow Rosalind = new() { LocalId = "100" };
    private static readonly Viewer InA = new(Scope.OfDistrict(SmallDirectory.A), "person:1");
    private static readonly Viewer OfState = new(Scope.State, "person:3", SeesProtected: true);

    private StudentDetails Details => Product.Get<StudentDetails>();

    [Fact]
    public async Task Each_view_search_and_note_stands_there_with_who_for_whom_what_for_and_the_fields()
    {
        var id = await RosalindAsync();
        var ann = await Product.Get<People>().KnowAsync("https://sso.example/", "ann", "Ann Able", "", signsIn: true);
        var annInA = InA with { Actor = $"person:{ann}" };
        await Product.Get<StudentSearch>().FindAsync(annInA, new StudentQuery.ById(id), default);
        (await Details.FindAsync(annInA, id, default))!.Seen!.Select(each => each.Action).ShouldBe(["student.search"]);
        await Details.AddNoteAsync(annInA, id, "a twin", default);

        var page = (await Details.FindAsync(OfState, id, default))!;

        page.Seen!.Select(each => (each.Action, each.By, each.District)).ShouldBe(
            [("student.note", "Ann Able", SmallDirectory.A), ("student.view", "Ann Able", SmallDirectory.A), ("student.search", "Ann Able", SmallDirectory.A)]);
        page.Seen!.ShouldAllBe(each => each.Purpose.Length > 0 && each.Fields.Length > 0 && each.Purpose != each.Action);
        page.SeenTotal.ShouldBe(3);
        (await Details.FindAsync(OfState, id, default))!.Seen![0].District.ShouldBeNull();
    }

    [Fact]
    public async Task A_building_user_does_not_learn_who_nor_a_district_whose_enrolment_is_old()
    {
        var id = await RosalindAsync();
        var building = new Viewer(Scope.OfBuildings(SmallDirectory.A, [SmallDirectory.HighSchool]), "person:4");

        (await Details.FindAsync(building, id, default))!.Seen.ShouldBeNull();
        (await Details.FindAsync(InA, id, default))!.Seen.ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromDays(3 * 366));
        (await Details.FindAsync(InA, id, default))!.Seen.ShouldBeNull();
        (await Details.FindAsync(OfState, id, default))!.Seen.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_child_that_was_only_told_by_its_id_or_shown_beside_a_row_was_seen_as_well()
    {
        var id = await RosalindAsync();
        await Product.SubmitAsync(ThisYear.File(Rosalind with { LocalId = "900", First = "Rosalynd", BirthDate = "03/15/2010" }) with { District = SmallDirectory.B }, "b.txt");
        var shown = await QueryAsync<string>($"select a.action from audit a join audit_student s on s.audit_id = a.audit_id where s.state_id = '{id.Value}'");

        var page = (await Details.FindAsync(OfState, id, default))!;

        page.Seen!.Select(each => each.Action).ShouldBe(shown);
        page.SeenTotal.ShouldBe(shown.Count);
    }

    [Fact]
    public async Task More_than_are_shown_are_counted()
    {
        var id = await RosalindAsync();
        for (var time = 0; time < StudentDetails.MostSeen + 3; time++) await Details.FindAsync(InA, id, default);

        var page = (await Details.FindAsync(InA, id, default))!;

        (page.Seen!.Count, page.SeenTotal).ShouldBe((StudentDetails.MostSeen, StudentDetails.MostSeen + 3));
    }

    private async Task<StudentId> RosalindAsync() => StudentId.Parse((await Product.SubmitAsync(new FileText(Rosalind))).Assigned[0].StateId);
}
