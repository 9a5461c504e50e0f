using Mosis.Data.Matching;
using Mosis.Data.Matching.Estimation;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching.Estimation;

public sealed class ParameterEstimateTests
{
    private static readonly MatchParameters InForce = MatchParameters.Default;

    [Fact]
    public void Whatever_the_register_says_the_parameters_stay_in_order()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var numbers = ParameterEstimate.Of(AgreementRates.Estimate(Counts(random), Counts(random)), InForce);

            ParameterEstimate.Apply(InForce, numbers, "try").Version.ShouldBe("try");
            numbers.ShouldAllBe(n => Math.Abs(n.Estimated - n.InForce) <= 20 && n.Estimated * n.InForce >= 0);
        }
    }

    [Fact]
    public void What_nobody_has_seen_stays_as_it_is()
    {
        var nothing = new Dictionary<LevelVector, long>();

        ParameterEstimate.Of(AgreementRates.Estimate(nothing, nothing), InForce).ShouldAllBe(n => n.Estimated == n.InForce);
    }

    [Fact]
    public void Each_field_and_level_is_weighed_by_one_number() =>
        ParameterEstimate.Weighed.SelectMany(w => w.Levels.Select(l => (w.Field, l))).ShouldBeUnique();

    [Fact]
    public void Decisions_are_weighed_again_by_the_new_numbers()
    {
        var change = new WouldChange(InForce, InForce with { LastDifferent = -2.5, Upper = 7 });
        var nearlyEnough = Evidence.ToText([new("Last", Levels.Different, InForce.LastDifferent), new("First", Levels.Equal, InForce.Upper - 1 - InForce.LastDifferent - InForce.Prior)]);

        change.Add("Q", Rules.NotSure, nearlyEnough);
        change.Add("Q", Rules.SimilarTwin, nearlyEnough);
        change.Add("M", Rules.Weight, Evidence.ToText([new("First", Levels.Equal, InForce.Upper + 1 - InForce.Prior)]));
        change.Add("N", Rules.NoCandidate, "");

        (change.Decisions, change.QuestionsToMatches, change.MatchesToQuestions, change.NewToQuestions).ShouldBe((4, 1, 0, 0));
    }

    private static Dictionary<LevelVector, long> Counts(Random random)
    {
        string[] all = [Levels.Equal, Levels.Typo, Levels.Sound, Levels.Part, Levels.Similar, Levels.Different, Levels.Nickname, Levels.OneDigitOff, Levels.Swapped, Levels.Missing];
        string Level() => all[random.Next(all.Length)];
        var counts = new Dictionary<LevelVector, long>();
        for (var i = 0; i < 60; i++) counts[new LevelVector(Level(), Level(), Level(), Level(), Level(), Level())] = random.Next(1, 5_000);
        return counts;
    }
}
