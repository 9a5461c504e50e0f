using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class MatchingPropertiesTests
{
    private readonly Random _random = new(3);

    [Fact]
    public void The_order_of_the_candidates_changes_nothing()
    {
        var decider = new Decider(Ask.Comparer);
        for (var i = 0; i < 3000; i++)
        {
            var child = Some.Child(_random);
            var row = (_random.Next(3) == 0 ? child with { GivenId = "1000000001" } : child).Row();
            var candidates = Enumerable.Range(1, 1 + _random.Next(14)).Select(key => Some.Changed(_random, child).Known(key)).ToArray();
            candidates[0] = candidates[0] with { Identities = [.. candidates[0].Identities, Some.Child(_random).Identity with { LearnedInexactly = true }] };
            var first = Told(decider.Decide(row, candidates));
            _random.Shuffle(candidates);
            candidates = [.. candidates.Select(c => c with { Identities = [.. c.Identities.Reverse()] })];
            Told(decider.Decide(row, candidates)).ShouldBe(first);
        }
    }

    [Fact]
    public void A_comparison_has_the_same_levels_in_both_directions()
    {
        string[] fields = ["Last", "First", "Middle", "Suffix", "BirthDate", "Sex", "RaceEthnicity"];
        for (var i = 0; i < 5000; i++)
        {
            var a = Some.Child(_random) with { Rarity = Child.Ordinary };
            var b = Some.Changed(_random, a) with { Rarity = Child.Ordinary };
            foreach (var field in fields)
            {
                Ask.Level(a, b, field).ShouldBe(Ask.Level(b, a, field), $"{a} {b}");
            }
        }
    }

    [Fact]
    public void Making_one_field_agree_never_lowers_the_weight()
    {
        for (var i = 0; i < 5000; i++)
        {
            var row = Some.Child(_random);
            var known = Some.Changed(_random, row);
            var weight = Ask.Compare(row, known).Weight;
            Child[] better =
            [
                known with { Born = row.Born }, known with { Sex = row.Sex == "X" ? known.Sex : row.Sex },
                known with { Race = row.Race.Length == 0 ? known.Race : row.Race },
                known with { Last = row.Last, First = row.First, Middle = row.Middle },
            ];
            for (var j = 0; j < better.Length; j++)
            {
                if (j == 3 && (row.Last.Length == 0 || row.First.Length == 0 || row.Middle.Length == 0))
                {
                    continue;
                }

                Ask.Compare(row, better[j]).Weight.ShouldBeGreaterThanOrEqualTo(weight - 1e-9, $"{row} {known} {j}");
            }
        }
    }

    [Fact]
    public void Nothing_is_matched_against_a_first_name_and_a_birth_date_that_conflict()
    {
        var generous = new Decider(new Comparer(MatchParameters.Default with { Lower = -17, Upper = -16, Prior = -18 }));
        for (var i = 0; i < 5000; i++)
        {
            var row = Some.Child(_random) with { GivenId = _random.Next(2) == 0 ? "1000000001" : null };
            var decision = generous.Decide(row.Row(), [Some.Changed(_random, row).Known()]);
            if (decision is Decision.Match match)
            {
                match.Best.Evidence.Count(e => e.Field is "First" or "BirthDate" && e.Level == Levels.Different).ShouldBe(0);
            }
        }
    }

    [Fact]
    public void A_decision_is_a_match_only_with_one_candidate_that_nothing_forbids()
    {
        var decider = new Decider(Ask.Comparer);
        for (var i = 0; i < 3000; i++)
        {
            var child = Some.Child(_random);
            var decision = decider.Decide(child.Row(), [Some.Changed(_random, child).Known(1), Some.Changed(_random, child).Known(2)]);
            if (decision is Decision.Match match)
            {
                match.Best.Conflict.ShouldBeNull();
                match.Best.Weight.ShouldBeGreaterThanOrEqualTo(MatchParameters.Default.Upper);
            }
        }
    }

    private static string Told(Decision decision) => decision switch
    {
        Decision.New(var rule, var nearest) => $"new {rule} {nearest?.Candidate.Key} {nearest?.Weight:f6}",
        Decision.Match(var rule, var best, var exact) => $"match {rule} {best.Candidate.Key} {exact} {Evidence.ToText(best.Evidence)}",
        Decision.Near(var rule, var near) => $"near {rule} {string.Join(' ', near.Select(c => $"{c.Candidate.Key}:{c.Weight:f6}"))}",
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };
}
