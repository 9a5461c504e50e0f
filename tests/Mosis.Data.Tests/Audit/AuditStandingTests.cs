using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

/// <summary>The chain's state for people, and the verification of its latest part.</summary>
public sealed class AuditStandingTests
{
    [Fact]
    public async Task An_empty_chain_has_a_state_too()
    {
        await using var bench = await ChainBench.CreateAsync();

        (await Standing(bench).ReadAsync()).ShouldBe(new ChainState());
    }

    [Fact]
    public async Task The_state_has_the_last_head_and_what_was_verified()
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();

        (await Standing(bench).VerifyLatestAsync("person:9")).ShouldBe(new AuditVerdict(5, 0, 2, null));

        var state = await Standing(bench).ReadAsync();
        state.Chained.ShouldBe(5);
        state.HeadHash.ShouldBe((await File.ReadAllLinesAsync(bench.HeadFile))[^1].Split(' ')[2]);
        state.Verified.ShouldBe("""{"rows":5,"notChained":0,"problem":null}""");
        (await bench.QueryAsync("select actor from audit where action = 'audit.verified'")).ShouldBe(["person:9"]);
    }

    [Fact]
    public async Task A_changed_row_of_the_latest_part_is_found_and_named_one_before_it_is_not_looked_at()
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.FiveAsync();
        await bench.ExecuteAsync("update audit set actor = 'person:13' where audit_id = 1");

        (await Verification(bench).VerifyLatestAsync(2)).ShouldBe(new AuditVerdict(2, 0, 1, null));
        (await Verification(bench).VerifyLatestAsync(5)).Problem.ShouldNotBeNull().ShouldContain("row 1 ");
        await bench.ExecuteAsync("update audit set actor = 'person:13' where audit_id = 5");
        (await Verification(bench).VerifyLatestAsync(2)).Problem.ShouldNotBeNull().ShouldContain("row 5 ");
    }

    private static AuditVerification Verification(ChainBench bench) => new(bench.Database.Db, Options.Create(new AuditOptions { HeadFile = bench.HeadFile }));

    private static AuditStanding Standing(ChainBench bench) => new(bench.Database.Db, Verification(bench), TimeProvider.System);
}
