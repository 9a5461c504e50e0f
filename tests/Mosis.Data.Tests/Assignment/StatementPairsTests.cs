using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Matching.Estimation;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What a register of two school years gives to an estimate.</summary>
public sealed class StatementPairsTests : SmallState
{
    [Fact]
    public async Task The_same_local_ID_a_year_later_is_a_pair_whatever_matching_made_of_it()
    {
        FileRow[] rows = [.. FileRow.Many(40).Where(row => row.Grade != "12")];
        await Product.SubmitAsync(new FileText(rows));
        Clock.Advance(TimeSpan.FromDays(365));
        var later = rows.Select(row => row with { SchoolYear = "2027" }).ToArray();
        later[0] = later[0] with { Last = later[0].Last + "x" };
        await Product.SubmitAsync(new FileText(later).Later(365), acceptsHolds: true);
        var pairs = Product.Get<StatementPairs>();
        var comparer = new Comparer(MatchParameters.Default);

        var linked = await pairs.LinkedAsync(comparer);
        var random = await pairs.RandomAsync(comparer);

        linked.Values.Sum().ShouldBe(rows.Length);
        linked.Where(pair => pair.Key.Last == Levels.Typo).Sum(pair => pair.Value).ShouldBe(1);
        random.Values.Sum().ShouldBeGreaterThan(rows.Length);
        random.Keys.ShouldContain(pair => pair.Last == Levels.Different);
    }

    [Fact]
    public async Task The_numbers_in_force_change_no_decision()
    {
        FileRow[] rows = [.. FileRow.Many(40)];
        await Product.SubmitAsync(new FileText(rows));
        await Product.SubmitAsync(new FileText([.. rows.Select(row => row with { Middle = "Lee" })]).Later());
        var change = new WouldChange(MatchParameters.Default, MatchParameters.Default);

        await Product.Get<StatementPairs>().AddDecisionsAsync(change);

        change.Decisions.ShouldBe(80);
        (change.MatchesToQuestions, change.QuestionsToMatches, change.NewToQuestions).ShouldBe((0, 0, 0));
    }
}
