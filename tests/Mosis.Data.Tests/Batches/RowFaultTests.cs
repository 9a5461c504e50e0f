using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>Bad rows are data: each is told what is wrong, and the others go on.</summary>
public sealed class RowFaultTests : SmallState
{
    private static readonly FileRow Good = FileRow.Many(1, from: 900)[0];

    [Fact]
    public async Task Fault_045_to_051_and_061_062_bad_rows_are_told_what_to_mend_and_the_others_go_on()
    {
        var good = FileRow.Many(6).ToArray();
        good[1] = good[1] with { Last = "O’Brien-Núñez", First = "X Æ" };
        good[2] = good[2] with { Last = "Null", First = "N" };
        good[3] = good[3] with { Last = "=cmd|'/c calc'!A", First = "'; DROP TABLE student; --" };
        good[4] = good[4] with { Grade = "k", Sex = " f ", Race = "w", BirthDate = "2020-03-05", Suffix = "jr." };
        good[5] = good[5] with { First = "FNU" };
        var file = new FileText([.. good.Zip(BadRows, (g, b) => new[] { b.Row, g }).SelectMany(pair => pair), .. BadRows.Skip(6).Select(b => b.Row)]);

        var sent = await Product.SubmitAsync(file, acceptsHolds: true);

        sent.Summary.State.ShouldBe(BatchState.Complete);
        sent.Errors.Select(e => (e.LocalId, e.Code)).ShouldBe(BadRows.Select(b => (b.Row.LocalId, b.Code)), ignoreOrder: true);
        foreach (var error in sent.Errors)
        {
            error.Field.ShouldNotBeEmpty(error.LocalId);
            error.Explanation.ShouldStartWith("Found: ");
            error.Explanation.ShouldMatch(@"Expected: .+\. .+", error.LocalId);
            file.Rows[error.Line - 2].LocalId.ShouldBe(error.LocalId);
        }
        sent.Assigned.Select(a => a.LocalId).ShouldBe(good.Select(g => g.LocalId), ignoreOrder: true);
        sent.AssignedTo(good[3].LocalId).Columns[3].ShouldBe("=cmd|'/c calc'!A");
        sent.AssignedTo(good[5].LocalId).Warnings.ShouldContain("W101");
        (await QueryAsync<(string, string, string, string, string)>(
            "select last_name, first_name, sex, race_ethnicity, suffix from student order by student_no")).ShouldContain(
            (good[4].Last, good[4].First, "F", "W", "jr."));
        (await ScalarAsync<string>("select grade from claim where local_id = @LocalId", new { good[4].LocalId })).ShouldBe("KG");
    }

    [Fact]
    public async Task Fault_024_a_row_of_too_few_or_too_many_columns_is_an_error_of_its_own()
    {
        var lines = new FileText([.. FileRow.Many(3)]).ToString().Split("\r\n");
        lines[1] = string.Join('\t', lines[1].Split('\t')[..15]);
        lines[2] += "\tone more";

        var sent = await Product.SubmitAsync(string.Join("\r\n", lines));

        sent.Errors.Select(e => (e.Line, e.Code)).ShouldBe([(2, "R001"), (3, "R002")]);
        sent.Assigned.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public async Task A_reporting_district_that_is_no_code_at_all_refuses_the_file()
    {
        var text = new FileText([.. FileRow.Many(3).Select(r => r with { District = "KANSAS CITY SCHOOLS" })]).ToString();

        var sent = await Product.SubmitAsync(text);

        sent.Door.State.ShouldBe(BatchState.Refused);
        sent.Door.Problems.ShouldHaveSingleItem().Code.ShouldBe("F019");
    }

    private static IReadOnlyList<(FileRow Row, string Code)> BadRows { get; } =
    [
        (Good with { LocalId = "Fault_045_1", Last = " " }, "R104"),
        (Good with { LocalId = "Fault_045_2", BirthDate = "" }, "R109"),
        (Good with { LocalId = "Fault_045_3", School = "" }, "R102"),
        (Good with { LocalId = "Fault_045_4", Grade = "" }, "R110"),
        (Good with { LocalId = "Fault_046_5", BirthDate = "01/01/2026" }, "R232"),
        (Good with { LocalId = "Fault_046_6", BirthDate = "01/01/1900" }, "R234"),
        (Good with { LocalId = "Fault_046_7", BirthDate = "02/30/2012" }, "R231"),
        (Good with { LocalId = "Fault_047_8", BirthDate = "42067" }, "R209"),
        (Good with { LocalId = "Fault_047_9", BirthDate = "03/04/15" }, "R209"),
        (Good with { LocalId = "Fault_048_10", First = "J0hn" }, "R221"),
        (Good with { LocalId = "Fault_048_11", First = "Anna😀" }, "R222"),
        (Good with { LocalId = "Fault_048_12", Last = new string('a', 80) }, "R204"),
        (Good with { LocalId = "Fault_061_13", School = "9999" }, "R301"),
        (Good with { LocalId = "Fault_061_14", School = SmallDirectory.Closed }, "R302"),
        (Good with { LocalId = "Fault_061_15", School = SmallDirectory.OnlyInC }, "R303"),
        (Good with { LocalId = "Fault_062_16", Grade = "13" }, "R210"),
        (Good with { LocalId = "Fault_062_17", Sex = "Q" }, "R208"),
        (Good with { LocalId = "Fault_062_18", Race = "Z" }, "R213"),
    ];
}
