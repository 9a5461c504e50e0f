using Mosis.Data.Audit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

/// <summary>What somebody with the database in hand may do to the trail, and that it is found and named.</summary>
public sealed class AuditVerificationTests
{
    [Fact]
    public async Task A_whole_trail_is_verified_with_its_tail()
    {
        await using var bench = await ChainBench.CreateAsync();
        (await bench.VerifyAsync()).ShouldBe(new AuditVerdict(0, 0, 0, null));
        await bench.FiveAsync();
        await bench.WriteAsync(2);

        (await bench.VerifyAsync()).ShouldBe(new AuditVerdict(5, 2, 2, null));
    }

    [Theory]
    [InlineData("update audit set detail = replace(detail, '3', '4') where audit_id = 3", 2, "row 3 or its place in the chain (3) was changed")]
    [InlineData("update audit set actor = 'person:13' where audit_id = 1", 0, "row 1 ")]
    [InlineData("update audit set happened_at = happened_at + interval 1 microsecond where audit_id = 5", 4, "row 5 ")]
    [InlineData("update audit set district = null where audit_id = 2", 1, "row 2 ")]
    [InlineData("update audit_chain set hash = unhex(sha2('x', 256)) where audit_id = 4", 3, "row 4 ")]
    [InlineData("update audit_chain set chained_at = chained_at + interval 1 second where audit_id = 4", 3, "row 4 ")]
    [InlineData("delete from audit where audit_id = 4", 3, "row 4 was removed (place 4 of the chain)")]
    [InlineData("delete from audit where audit_id = 5", 4, "row 5 was removed")]
    [InlineData("delete from audit where audit_id = 2; delete from audit_chain where audit_id = 2", 1, "place 2 of the chain was removed; the next one is 3, of row 3")]
    [InlineData("delete from audit where audit_id = 5; delete from audit_chain where audit_id = 5", 4, "the chain ends at place 4; by line 2 of the head file it had 5")]
    [InlineData("delete from audit_chain", 0, "the chain ends at place 0; by line 1 of the head file it had 3")]
    [InlineData("update audit_chain set sequence = 99 where sequence = 2; update audit_chain set sequence = 2 where sequence = 3; update audit_chain set sequence = 3 where sequence = 99", 1, "row 3 ")]
    [InlineData("update audit set audit_id = 99 where audit_id = 2; update audit set audit_id = 2 where audit_id = 3; update audit set audit_id = 3 where audit_id = 99", 1, "row 2 ")]
    public async Task What_was_changed_removed_or_put_elsewhere_is_found_and_named(string meddling, int verified, string problem)
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();

        await bench.ExecuteAsync(meddling);

        var verdict = await bench.VerifyAsync();
        (verdict.Problem ?? "nothing").ShouldContain(problem);
        verdict.Verified.ShouldBe(verified);
        verdict.IsWhole.ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_was_put_in_afterwards_is_found_whether_the_writer_came_by_or_not(bool comesBy)
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();
        await bench.ExecuteAsync(
            """
            insert into audit (happened_at, actor, action, district, subject, detail)
            select happened_at - interval 3 day, 'person:99', 'access.grant', null, 'person:99', '{}' from audit where audit_id = 1
            """);
        if (comesBy) await bench.NewChain().ChainAsync();

        (await bench.VerifyAsync()).Problem.ShouldNotBeNull().ShouldStartWith("row 6 was put in afterwards");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chain_that_was_computed_anew_is_found_by_the_heads_outside(bool goesOn)
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();
        await bench.ExecuteAsync("update audit set actor = 'person:13' where audit_id = 2; delete from audit_chain");
        await bench.NewChain(withHead: false).ChainAsync();
        (await bench.VerifyAsync(withHead: false)).ShouldBe(new AuditVerdict(5, 0, 0, null), "by itself it is whole again");
        if (goesOn)
        {
            // The writer goes on behind the new chain, and its newest head is in it: the older ones tell.
            await bench.WriteAsync(1);
            await bench.NewChain().ChainAsync();
        }

        var verdict = await bench.VerifyAsync();

        verdict.Problem.ShouldNotBeNull().ShouldContain("place 3 of the chain is not what it was at 20");
        verdict.Problem.ShouldContain("by line 1 of the head file");
    }

    [Theory]
    [InlineData("nonsense\n", "line 3 of the head file is none")]
    [InlineData("2026-10-05T14:00:00Z 1 0000000000000000000000000000000000000000000000000000000000000000\n", "line 3 of the head file")]
    public async Task A_head_file_that_was_meddled_with_is_found(string added, string problem)
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();
        await File.AppendAllTextAsync(bench.HeadFile, added);

        (await bench.VerifyAsync()).Problem.ShouldNotBeNull().ShouldContain(problem);
    }

    [Fact]
    public async Task A_head_file_that_is_gone_is_missed()
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();
        File.Delete(bench.HeadFile);

        (await bench.VerifyAsync()).Problem.ShouldNotBeNull().ShouldContain("is not there");
    }
}
