using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What districts state is kept with its history; what is shown follows from it.</summary>
public sealed class ClaimTests : SmallState
{
    private static readonly FileRow Child = new() { LocalId = "77", Last = "Featherstonhaugh", First = "Rosalind", Middle = "Maeve" };

    [Fact]
    public async Task A_changed_row_ends_its_claim_and_opens_another()
    {
        var first = await Product.SubmitAsync(new FileText(Child));
        Clock.Advance(TimeSpan.FromDays(1));

        var changed = await Product.SubmitAsync(new FileText(Child with { Grade = "09" }).Later());
        var back = await Product.SubmitAsync(new FileText(Child).Later(2));

        var claims = await QueryAsync<(string Grade, bool? Current, long Batch, DateTime? To)>(
            "select grade, is_current, cast(batch_id as signed), to_at from claim order by claim_id");
        claims.Select(c => (c.Grade, c.Current == true, c.Batch)).ShouldBe([("08", false, first.BatchId), ("09", false, changed.BatchId), ("08", true, back.BatchId)]);
        claims.Select(c => c.To is null).ShouldBe([false, false, true]);
        (await ScalarAsync<long>("select count(*) from known_as")).ShouldBe(1);
    }

    [Fact]
    public async Task A_reused_local_ID_ends_the_other_childs_claim()
    {
        var first = await Product.SubmitAsync(new FileText(Child));
        var other = new FileRow { LocalId = "77", Last = "Okonkwo", First = "Tobias", Sex = "M", BirthDate = "11/23/2009", Grade = "10" };

        var reused = await Product.SubmitAsync(new FileText(other).Later());

        reused.Assigned.ShouldHaveSingleItem().Outcome.ShouldBe("NEW");
        reused.Assigned[0].StateId.ShouldNotBe(first.Assigned[0].StateId);
        (await ScalarAsync<string>("select rule from decision where batch_id = @BatchId", new { reused.BatchId })).ShouldBe("local-id-reused");
        (await QueryAsync<(string, bool)>("select s.last_name, c.is_current <=> 1 from claim c join student s on s.student_no = c.student_no order by c.claim_id"))
            .ShouldBe([("Featherstonhaugh", false), ("Okonkwo", true)]);
    }

    [Fact]
    public async Task The_shown_identity_follows_the_one_rule()
    {
        await Product.SubmitAsync(new FileText(Child));

        var renamed = Child with { Last = "Brzezinski", Middle = "M" };
        await Product.SubmitAsync(new FileText(renamed).Later());
        (await ShownAsync()).ShouldBe(("Brzezinski", "Maeve", new DateOnly(2012, 3, 14)));

        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
    }

    [Fact]
    public async Task A_birth_date_is_shown_otherwise_only_when_two_statements_agree()
    {
        await Product.SubmitAsync(new FileText(Child));

        await Product.SubmitAsync(new FileText(Child with { BirthDate = "03/15/2012" }).Later());
        (await ShownAsync()).Item3.ShouldBe(new DateOnly(2012, 3, 14));

        await Product.SubmitAsync(new FileText(Child with { BirthDate = "03/15/2012", Grade = "07" }).Later(2));
        (await ShownAsync()).Item3.ShouldBe(new DateOnly(2012, 3, 15));
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
    }

    [Fact]
    public async Task A_value_that_was_learned_inexactly_never_alone_carries_another_match()
    {
        var plain = Child with { Middle = "" };
        var id = (await Product.SubmitAsync(new FileText(plain))).Assigned[0].StateId;
        var renamed = plain with { Last = "Brzezinski" };
        (await Product.SubmitAsync(new FileText(renamed).Later())).Assigned.ShouldHaveSingleItem().StateId.ShouldBe(id);
        (await QueryAsync<string>("select basis from known_as order by known_as_id")).ShouldBe(["stated", "inexact"]);

        var elsewhere = await Product.SubmitAsync(new FileText(renamed with { LocalId = "B4" }) { District = SmallDirectory.B });

        elsewhere.Assigned.ShouldBeEmpty();
        elsewhere.Matches.ShouldHaveSingleItem().Candidate.StateId.ShouldBe(id);
    }

    private async Task<(string, string, DateOnly)> ShownAsync() =>
        (await QueryAsync<(string, string, DateOnly)>("select last_name, middle_name, birth_date from student")).Single();
}
