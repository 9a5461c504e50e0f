using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class ExpectedErrorsTests : SmallState
{
    [Fact]
    public void Odds_become_shares_of_rows()
    {
        RowDecision[] decisions =
        [
            new(1, Outcome.Match, Rules.Weight) { Weight = Math.Log2(999) },
            new(2, Outcome.Match, Rules.Exact) { Weight = 60 },
            new(3, Outcome.New, Rules.NoneClose) { Weight = -Math.Log2(99) },
            new(4, Outcome.New, Rules.Twin) { Weight = 20 },
            new(5, Outcome.New, Rules.NoCandidate),
            new(6, Outcome.Near, Rules.NotSure) { Weight = 4 },
        ];

        var (wrong, missed) = ExpectedErrors.Of(decisions);

        wrong.ShouldBe(.001, 1e-6);
        missed.ShouldBe(.01, 1e-6);
    }

    [Fact]
    public async Task They_are_kept_with_the_batch_and_small_where_everything_agrees()
    {
        FileRow[] rows = [.. FileRow.Many(30)];
        await Product.SubmitAsync(new FileText(rows));
        var sent = await Product.SubmitAsync(new FileText([.. rows.Select(row => row with { Middle = "Lee" })]).Later());

        var wrong = await ScalarAsync<double>("select expected_wrong from batch where batch_id = @BatchId", new { sent.BatchId });

        sent.Summary.Matched.ShouldBe(30);
        wrong.ShouldBeGreaterThan(0);
        wrong.ShouldBeLessThan(.01);
    }
}
