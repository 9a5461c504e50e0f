using Dapper;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

public sealed class VerifyAuditVerbTests
{
    [Fact]
    public async Task It_says_how_many_rows_are_whole_and_ends_with_2_when_one_is_not()
    {
        await using var bench = await CommandBench.CreateAsync();
        await using var product = new Product(bench.Database);
        await product.Get<Mosis.Data.Audit.AuditChain>().ChainAsync();

        (await bench.RunAsync("verify-audit")).ShouldBe(0, bench.Errors);
        bench.Output.ShouldStartWith("1 rows verified, 0 not chained yet. No head file is set (Audit:HeadFile)");

        await using (var connection = await bench.Database.Db.OpenAsync()) await connection.ExecuteAsync("update audit set actor = 'nobody'");
        (await bench.RunAsync("verify-audit")).ShouldBe(2, bench.Errors);
        bench.Output.ShouldContain("BROKEN: row 1 or its place in the chain (1) was changed. 0 rows before it are whole.");
    }
}
