using System.Globalization;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Two school years of a district, through the door to the answers.</summary>
public sealed class FileAsAWholeTests : SmallState
{
    private static readonly FileRow[] Year1 = [.. FileRow.Many(60).Select((row, i) => row with { LocalId = Number(i), Middle = "Lee" })];

    [Fact]
    public async Task A_district_that_renumbers_gets_every_student_back_without_a_question()
    {
        var before = await FirstYearAsync(Year1);
        // Half of the new numbers were another child's last year.
        var rows = Year1.Select((row, i) => Later(row) with { LocalId = i % 2 == 0 ? Number((i + 20) % 60) : "N" + Number(i) }).ToArray();

        var after = await Product.SubmitAsync(new FileText(rows).Later(365), acceptsHolds: true);

        (after.Summary.Matched, after.Summary.New, after.Summary.Near, after.Summary.Errors).ShouldBe((60, 0, 0, 0));
        after.Assigned.OrderBy(a => a.Line).Select(a => a.StateId).ShouldBe(before.Assigned.OrderBy(a => a.Line).Select(a => a.StateId));
    }

    [Fact]
    public async Task A_number_that_one_new_child_took_over_is_still_asked_about_where_the_district_keeps_its_numbers()
    {
        await FirstYearAsync(Year1);
        var rows = Year1.Select(Later).ToArray();
        rows[7] = rows[7] with { First = "Zebulon", Sex = "M" };

        var after = await Product.SubmitAsync(new FileText(rows).Later(365), acceptsHolds: true);

        (after.Summary.Matched, after.Summary.New, after.Summary.Near).ShouldBe((59, 0, 1));
    }

    [Fact]
    public async Task A_family_that_moves_and_takes_another_name_is_found_by_its_two_children()
    {
        FileRow[] children =
        [
            new() { LocalId = "1", Last = "Brandvold", First = "Jacob", Middle = "Alan", Sex = "M", BirthDate = "03/22/2015", Grade = "04" },
            new() { LocalId = "2", Last = "Brandvold", First = "Emmeline", Middle = "Rose", BirthDate = "06/02/2017", Grade = "02" },
        ];
        var before = await FirstYearAsync([.. Year1.Select(row => row with { LocalId = "9" + row.LocalId }), .. children]);
        var moved = children.Select(row => Later(row) with { Last = "Castellanos", LocalId = "M" + row.LocalId }).ToArray();

        var together = await Product.SubmitAsync(new FileText(moved) { District = SmallDirectory.B }.Later(365), acceptsHolds: true);

        together.Summary.Matched.ShouldBe(2, string.Join('\n', together.Matches.Select(m => m.Candidate.Reasons)));
        together.AssignedTo("M1").StateId.ShouldBe(before.AssignedTo("1").StateId);
        together.AssignedTo("M2").StateId.ShouldBe(before.AssignedTo("2").StateId);
    }

    /// <summary>The first year's file; then a year goes by.</summary>
    private async Task<Submitted> FirstYearAsync(FileRow[] rows)
    {
        var sent = await Product.SubmitAsync(new FileText(rows));
        sent.Summary.New.ShouldBe(rows.Length);
        Clock.Advance(TimeSpan.FromDays(365));
        return sent;
    }

    private static FileRow Later(FileRow row) => row with
    {
        SchoolYear = "2027",
        Grade = row.Grade is "12" ? "12" : (int.Parse(row.Grade, CultureInfo.InvariantCulture) + 1).ToString("00", CultureInfo.InvariantCulture),
    };

    private static string Number(int i) => (1000 + i).ToString(CultureInfo.InvariantCulture);
}
