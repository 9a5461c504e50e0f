using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>One child or two: within a file, and against the register.</summary>
public sealed class SameChildTests : SmallState
{
    private static readonly FileRow Child = new() { LocalId = "100", Last = "Featherstonhaugh", First = "Rosalind", Middle = "Maeve" };
    private static readonly FileRow Twin = new() { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" };

    [Fact]
    public async Task Fault_052_an_identical_row_again_gets_the_same_ID_and_a_warning()
    {
        var sent = await Product.SubmitAsync(new FileText(Child, Twin, Child));

        sent.Assigned.Count.ShouldBe(3);
        var (first, again) = (sent.Assigned.Single(a => a.Line == 2), sent.Assigned.Single(a => a.Line == 4));
        again.StateId.ShouldBe(first.StateId);
        (first.Warnings, again.Warnings).ShouldBe(("", "W501"));
        (await ScalarAsync<long>("select count(*) from claim")).ShouldBe(2);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(2);
    }

    [Fact]
    public async Task Fault_052_an_identical_row_with_a_state_ID_beside_it_is_the_same_child_in_either_order()
    {
        var id = (await Product.SubmitAsync(new FileText(Child))).Assigned[0].StateId;
        var (bare, carrying) = (Child with { Grade = "09" }, Child with { Grade = "09", StateId = id });

        var one = await Product.SubmitAsync(new FileText(bare, carrying).Later(1));
        var other = await Product.SubmitAsync(new FileText(carrying, bare).Later(2));

        one.Summary.State.ShouldBe(BatchState.Complete);
        one.Assigned.Select(a => a.StateId).ShouldBe([id, id]);
        other.Summary.State.ShouldBe(BatchState.Complete);
        other.Assigned.Select(a => a.StateId).ShouldBe([id, id]);
    }

    [Fact]
    public async Task Fault_052_an_unchanged_row_beside_itself_with_another_childs_ID_ends()
    {
        var first = await Product.SubmitAsync(new FileText(Child, Twin));
        var twinsId = first.AssignedTo("200").StateId;

        var sent = await Product.SubmitAsync(new FileText(Child, Child with { StateId = twinsId }, Twin).Later());

        sent.Summary.State.ShouldBe(BatchState.Complete);
        sent.AssignedTo("200").StateId.ShouldBe(twinsId);
        sent.Assigned.Single(a => a.Line == 2).StateId.ShouldBe(first.AssignedTo("100").StateId);
        sent.Matches.Select(m => m.Line).Distinct().ShouldBe([3]);
    }

    [Fact]
    public async Task Fault_053_one_local_ID_for_two_children_is_an_error_on_each_row()
    {
        var sent = await Product.SubmitAsync(new FileText(Child, Twin with { LocalId = "100" }, Twin));

        sent.Errors.Select(e => (e.Line, e.Code)).ShouldBe([(2, "R501"), (3, "R501")]);
        sent.Errors.ShouldAllBe(e => e.Explanation.Contains("see lines 2, 3", StringComparison.Ordinal));
        sent.Assigned.ShouldHaveSingleItem().Line.ShouldBe(4);
    }

    [Fact]
    public async Task Fault_054_one_child_under_two_local_IDs_gets_one_ID()
    {
        var sent = await Product.SubmitAsync(new FileText(Child, Child with { LocalId = "101", School = SmallDirectory.Elementary }));

        sent.Assigned.Count.ShouldBe(2);
        sent.Assigned.Select(a => a.StateId).Distinct().ShouldHaveSingleItem();
        sent.Assigned.Count(a => a.Warnings.Contains("W502", StringComparison.Ordinal)).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from claim")).ShouldBe(2);
    }

    [Fact]
    public async Task Fault_054_a_misspelt_child_under_two_local_IDs_is_a_question_never_two_IDs()
    {
        var sent = await Product.SubmitAsync(new FileText(Child, Child with { LocalId = "101", Last = "Fetherstonhaugh", Middle = "" }));

        sent.Assigned.ShouldHaveSingleItem().LocalId.ShouldBe("100");
        var match = sent.Matches.ShouldHaveSingleItem();
        match.LocalId.ShouldBe("101");
        match.Candidate.StateId.ShouldBe(sent.Assigned[0].StateId);
    }

    [Fact]
    public async Task Fault_056_twins_of_clearly_different_first_names_get_two_IDs_by_the_rule_twin()
    {
        var first = await Product.SubmitAsync(new FileText(Twin));

        var second = await Product.SubmitAsync(new FileText(Twin with { LocalId = "B2", First = "Tobias" }) { District = SmallDirectory.B });

        second.AssignedTo("B2").Outcome.ShouldBe("NEW");
        second.AssignedTo("B2").StateId.ShouldNotBe(first.Assigned[0].StateId);
        (await ScalarAsync<string>("select rule from decision where batch_id = @BatchId", new { second.BatchId })).ShouldBe("twin");
    }

    [Fact]
    public async Task Fault_056_similar_twins_with_two_local_IDs_in_one_file_are_never_one_ID()
    {
        var sent = await Product.SubmitAsync(new FileText(Twin, Twin with { LocalId = "201", First = "Jaylen" }));

        sent.Assigned.Select(a => a.StateId).Distinct().Count().ShouldBe(sent.Assigned.Count);
        (sent.Assigned.Count + sent.Matches.Select(m => m.Line).Distinct().Count()).ShouldBe(2);
    }

    [Fact]
    public async Task Fault_056_a_similar_twin_in_another_district_whose_sibling_alone_is_registered_is_a_question()
    {
        var first = await Product.SubmitAsync(new FileText(Twin));

        var sent = await Product.SubmitAsync(new FileText(Twin with { LocalId = "B1", First = "Jaylen" }) { District = SmallDirectory.B });

        sent.Assigned.ShouldBeEmpty();
        sent.Matches.ShouldHaveSingleItem().Candidate.StateId.ShouldBe(first.Assigned[0].StateId);
        (await ScalarAsync<string>("select rule from near_match")).ShouldBe("similar-twin");
    }

    [Theory]
    [InlineData("nickname")]
    [InlineData("hyphen")]
    [InlineData("swapped names")]
    [InlineData("transposed birth date")]
    [InlineData("changed last name")]
    [InlineData("typo")]
    public async Task Fault_057_a_child_stated_otherwise_is_the_same_child(string how)
    {
        var registered = Child with { First = "Katherine", Last = "Villanueva", BirthDate = "03/04/2012" };
        var id = (await Product.SubmitAsync(new FileText(registered))).Assigned[0].StateId;
        var row = how switch
        {
            "nickname" => registered with { First = "Kate" },
            "hyphen" => registered with { Last = "Villanueva-Cruz" },
            "swapped names" => registered with { First = "Villanueva", Last = "Katherine" },
            "transposed birth date" => registered with { BirthDate = "04/03/2012" },
            "changed last name" => registered with { Last = "Brzezinski" },
            _ => registered with { Last = "Vilanueva" },
        };

        var sent = await Product.SubmitAsync(new FileText(row).Later());

        var answer = sent.Assigned.ShouldHaveSingleItem();
        (answer.StateId, answer.Warnings).ShouldBe((id, "W601"));
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
    }

    [Theory]
    [InlineData("1234567890", new[] { "R411", "R412" })]
    [InlineData("123456789", new[] { "R402" })]
    [InlineData("12345678901", new[] { "R403" })]
    [InlineData("0123456789", new[] { "R405" })]
    [InlineData("1.23E+09", new[] { "R404" })]
    public async Task Fault_058_a_state_ID_that_cannot_be_is_an_error_and_no_guess(string stateId, string[] codes)
    {
        await Product.SubmitAsync(new FileText(Child));

        var sent = await Product.SubmitAsync(new FileText(Child with { StateId = stateId }).Later(), acceptsHolds: true);

        codes.ShouldContain(sent.Errors.ShouldHaveSingleItem().Code);
        sent.Assigned.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_058_blanks_in_a_state_ID_are_no_difference()
    {
        var id = (await Product.SubmitAsync(new FileText(Child))).Assigned[0].StateId;

        var sent = await Product.SubmitAsync(new FileText(Child with { StateId = $" {id[..3]} {id[3..]} ", Grade = "09" }).Later());

        sent.Assigned.ShouldHaveSingleItem().StateId.ShouldBe(id);
    }

    [Fact]
    public async Task Fault_059_a_state_ID_of_a_different_looking_student_is_a_question_and_overwrites_nothing()
    {
        var first = await Product.SubmitAsync(new FileText(Child, Twin));
        var childsId = first.AssignedTo("100").StateId;
        var before = await RegisterAsync("near_match", "near_match_key", "near_match_candidate", "decision");

        var sent = await Product.SubmitAsync(new FileText(Twin with { LocalId = "B7", StateId = childsId }) { District = SmallDirectory.B });

        sent.Assigned.ShouldBeEmpty();
        sent.Matches.Select(m => m.Candidate.StateId).ShouldBe(first.Assigned.Select(a => a.StateId), ignoreOrder: true);
        (await RegisterAsync("near_match", "near_match_key", "near_match_candidate", "decision")).ShouldBe(before);
        (await ScalarAsync<string>("select last_name from student where state_id = @childsId", new { childsId })).ShouldBe(Child.Last);
    }

    [Fact]
    public async Task Fault_060_a_merged_ID_leads_to_the_one_that_took_its_place_with_a_notice()
    {
        var first = await Product.SubmitAsync(new FileText(Child, Twin));
        var (kept, retired) = (first.AssignedTo("100").StateId, first.AssignedTo("200").StateId);
        var merged = await Product.MergeAsync(kept, retired);
        merged.Refusal.ShouldBeNull();

        var sent = await Product.SubmitAsync(new FileText(Child with { LocalId = "B8", StateId = retired }) { District = SmallDirectory.B });

        var answer = sent.Assigned.ShouldHaveSingleItem();
        (answer.StateId, answer.Outcome).ShouldBe((kept, "MATCHED"));
        answer.Warnings.Split(' ').ShouldContain("W401");
    }

    [Fact]
    public async Task Fault_060_an_ID_retired_for_nobody_is_an_error()
    {
        var first = await Product.SubmitAsync(new FileText(Child));
        await Product.RetireAsync(first.Assigned[0].StateId);

        var sent = await Product.SubmitAsync(new FileText(Child with { StateId = first.Assigned[0].StateId }).Later());

        sent.Errors.ShouldHaveSingleItem().Code.ShouldBe("R413");
    }

    [Fact]
    public async Task One_child_in_two_buildings_of_a_file_is_one_ID_with_two_claims()
    {
        var rows = new[] { Child, Child with { School = SmallDirectory.Elementary } };

        var first = await Product.SubmitAsync(new FileText(rows));
        var second = await Product.SubmitAsync(new FileText([.. rows.Select(r => r with { Grade = "09" })]).Later());

        first.Assigned.Select(a => a.StateId).Distinct().ShouldHaveSingleItem();
        second.Assigned.Select(a => (a.StateId, a.Outcome)).Distinct().ShouldBe([(first.Assigned[0].StateId, "MATCHED")]);
        (await QueryAsync<string>("select school from claim where is_current = 1 order by school")).ShouldBe([SmallDirectory.HighSchool, SmallDirectory.Elementary]);
        (await ScalarAsync<long>("select count(*) from claim")).ShouldBe(4);
    }

    [Fact]
    public async Task A_second_building_beside_an_unchanged_row_is_another_claim_of_the_same_child()
    {
        var id = (await Product.SubmitAsync(new FileText(Child, Twin))).AssignedTo("100").StateId;

        var sent = await Product.SubmitAsync(new FileText(Child, Child with { School = SmallDirectory.Elementary }, Twin).Later());

        sent.Summary.State.ShouldBe(BatchState.Complete);
        sent.Assigned.Where(a => a.LocalId == "100").Select(a => a.StateId).ShouldBe([id, id]);
        (await ScalarAsync<long>("select count(*) from claim where local_id = '100' and is_current = 1")).ShouldBe(2);
    }

    [Fact]
    public async Task A_question_about_a_child_in_two_buildings_is_one_question()
    {
        await Product.SubmitAsync(new FileText(Twin));
        var row = Twin with { LocalId = "B1", First = "Jaylen" };
        var file = new FileText(row, row with { School = SmallDirectory.Elementary }) { District = SmallDirectory.B };

        var sent = await Product.SubmitAsync(file);
        var again = await Product.SubmitAsync(file.Later());

        sent.Summary.State.ShouldBe(BatchState.Complete);
        sent.Matches.Select(m => m.Line).ShouldBe([2, 3]);
        again.Summary.State.ShouldBe(BatchState.Complete);
        again.Matches.Select(m => m.Line).ShouldBe([2, 3]);
        (await QueryAsync<string>("select state from near_match")).ShouldBe(["open"]);
    }
}
