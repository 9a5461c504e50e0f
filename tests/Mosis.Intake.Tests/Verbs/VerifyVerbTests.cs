using Dapper;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

public sealed class VerifyVerbTests
{
    [Fact]
    public async Task It_says_a_line_a_rule_and_ends_with_2_when_one_is_broken()
    {
        await using var bench = await CommandBench.CreateAsync();
        await bench.RunAsync("submit", bench.Write("fall.txt", new StudentFile("048078").Text), "--replies", bench.Replies);

        (await bench.RunAsync("verify")).ShouldBe(0, bench.Errors);
        bench.Output.ShouldContain("Each ID is given once: 3 looked at");
        bench.Output.ShouldContain("The content of each stored file is what was stored: ");
        bench.Output.ShouldMatch(@"The register is sound: \d\d rules hold\.\s*$");

        await using (var connection = await bench.Database.Db.OpenAsync()) await connection.ExecuteAsync("update student set last_name = 'Somebody' where student_no = 2");
        (await bench.RunAsync("verify", "--no-files")).ShouldBe(2, bench.Errors);
        bench.Output.ShouldContain("BROKEN: Each student is shown as its claims say: 1 of 3: student 2");
        bench.Output.ShouldNotContain("The content of each stored file");
        bench.Output.ShouldMatch(@"BROKEN: 1 of \d\d rules do not hold\.\s*$");
    }
}
