using Mosis.Data.Matching;
using Mosis.Data.Matching.Estimation;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching.Estimation;

public sealed class AgreementRatesTests
{
    private static readonly LevelVector Equal = new(Levels.Equal, Levels.Equal, Levels.Equal, Levels.Equal, Levels.Equal, Levels.Equal);
    private static readonly LevelVector Different =
        new(Levels.Different, Levels.Different, Levels.Different, Levels.Different, Levels.Different, Levels.Different);

    /// <summary>Two students at random: half share the sex, one in fifty the last name, and so on.</summary>
    private static readonly Dictionary<LevelVector, long> Random = new()
    {
        [Different] = 4_700,
        [Different with { Sex = Levels.Equal }] = 4_700,
        [Different with { Last = Levels.Equal }] = 100,
        [Different with { Last = Levels.Typo }] = 100,
        [Different with { First = Levels.Equal }] = 100,
        [Different with { RaceEthnicity = Levels.Equal }] = 300,
    };

    [Fact]
    public void Numbers_that_were_given_again_do_not_spoil_what_is_learned_of_one_child()
    {
        var rates = AgreementRates.Estimate(Linked(ofTwo: 1_000), Random);

        rates.SameShare.ShouldBe(.9, .01);
        rates.Of("Last", Levels.Typo)!.Value.M.ShouldBe(.05, .005);
        rates.Of("Last", Levels.Different)!.Value.M.ShouldBeLessThan(.005);
    }

    [Fact]
    public void A_weight_is_log2_of_m_to_u()
    {
        var weight = AgreementRates.Estimate(Linked(0), Random).Of("Last", Levels.Typo)!.Value;

        weight.Bits.ShouldBe(Math.Log2(weight.M / weight.U), 1e-9);
        weight.U.ShouldBe(.01, .001);
        weight.Bits.ShouldBe(Math.Log2(.05 / .01), .1);
    }

    [Fact]
    public void Levels_that_count_as_one_are_added_up()
    {
        var rates = AgreementRates.Estimate(Linked(0), Random);

        rates.Of("Last", Levels.Typo, Levels.Equal)!.Value.M.ShouldBe(rates.Of("Last", Levels.Typo)!.Value.M + rates.Of("Last", Levels.Equal)!.Value.M, 1e-9);
    }

    [Fact]
    public void What_was_hardly_ever_seen_is_not_estimated() => AgreementRates.Estimate(Linked(0), Random).Of("Last", Levels.Sound).ShouldBeNull();

    private static Dictionary<LevelVector, long> Linked(long ofTwo)
    {
        var linked = new Dictionary<LevelVector, long> { [Equal] = 8_550, [Equal with { Last = Levels.Typo }] = 450 };
        if (ofTwo > 0) linked.Add(Different, ofTwo);
        return linked;
    }
}
