using System.Text.Json;
using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class MatchParametersTests
{
    [Fact]
    public void The_defaults_are_in_order() => MatchParameters.Default.Validated().ShouldBeSameAs(MatchParameters.Default);

    [Fact]
    public void They_can_be_written_and_read()
    {
        var changed = MatchParameters.Default with { Upper = 11, Version = "2027-01" };
        JsonSerializer.Deserialize<MatchParameters>(JsonSerializer.Serialize(changed)).ShouldBe(changed);
    }

    [Fact]
    public void A_number_that_turns_a_rule_around_is_refused()
    {
        MatchParameters[] wrong =
        [
            MatchParameters.Default with { Lower = 12 },
            MatchParameters.Default with { FirstTypo = 6 },
            MatchParameters.Default with { BirthDateDifferent = 1 },
            MatchParameters.Default with { LocalIdSame = double.NaN },
            MatchParameters.Default with { LeastLastShare = 0 },
            MatchParameters.Default with { Margin = -1 },
            MatchParameters.Default with { Version = "" },
        ];
        foreach (var parameters in wrong)
        {
            Should.Throw<ArgumentException>(() => new Comparer(parameters));
        }
    }

    [Fact]
    public void The_score_rises_with_the_weight_from_0_to_100()
    {
        var parameters = MatchParameters.Default;
        parameters.Score(-60).ShouldBe(0);
        parameters.Score(60).ShouldBe(100);
        parameters.Score((parameters.Lower + parameters.Upper) / 2).ShouldBe(50);
        parameters.Score(parameters.Upper).ShouldBe(90);
        parameters.Score(parameters.Lower).ShouldBe(10);
    }
}
