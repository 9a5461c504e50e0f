using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class PairDeciderTests
{
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN") { LocalId = "77" };

    [Fact]
    public void One_child_in_two_districts_is_the_same() => Verdict(Jacob, Jacob with { District = "115115", LocalId = "5" }).ShouldBe(PairVerdict.Same);

    [Fact]
    public void A_common_name_in_two_districts_is_doubtful()
    {
        var common = Jacob with { Middle = "", Rarity = Child.Common };
        Verdict(common, common with { District = "115115", LocalId = "5" }).ShouldBe(PairVerdict.Doubtful);
    }

    [Fact]
    public void Fault_054_Two_local_ids_in_one_district_are_one_child_only_when_all_agrees_and_is_rare()
    {
        var rare = Jacob with { Rarity = Child.Rare };
        Verdict(rare, rare with { LocalId = "78" }).ShouldNotBe(PairVerdict.Different);
        Verdict(rare, rare with { LocalId = "78", Last = "MILER" }).ShouldBe(PairVerdict.Doubtful);
        Verdict(rare, rare with { LocalId = "78", Sex = "F" }).ShouldBe(PairVerdict.Doubtful);
        Verdict(Jacob with { Rarity = Child.Common, Middle = "" }, Jacob with { Rarity = Child.Common, Middle = "", LocalId = "78" })
            .ShouldBe(PairVerdict.Doubtful);
    }

    [Fact]
    public void Fault_053_The_same_local_id_with_another_child_is_different() =>
        Verdict(Jacob, new Child("SANCHEZ", "OLIVER") { LocalId = "77", Born = new DateOnly(2012, 5, 6) }).ShouldBe(PairVerdict.Different);

    [Fact]
    public void Fault_056_Twins_with_clearly_different_first_names_are_two() =>
        Verdict(Jacob, Jacob with { First = "OLIVER", Middle = "", LocalId = "78" }).ShouldBe(PairVerdict.Different);

    [Fact]
    public void Fault_056_Twins_with_similar_first_names_are_doubtful_unless_something_settles_it()
    {
        var jayden = Jacob with { First = "JAYDEN", Middle = "" };
        Verdict(jayden, jayden with { First = "JAYLEN", LocalId = "" }).ShouldBe(PairVerdict.Doubtful);
        Verdict(jayden, jayden with { First = "JAYLEN", LocalId = "78" }).ShouldBe(PairVerdict.Different);
    }

    [Fact]
    public void Two_state_ids_are_two_students() =>
        Verdict(Jacob with { GivenId = "1" }, Jacob with { GivenId = "2", District = "115115", LocalId = "5" }).ShouldBe(PairVerdict.Different);

    [Fact]
    public void Which_row_stands_first_makes_no_difference()
    {
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var a = Some.Child(random);
            var b = Some.Changed(random, a);
            var forth = new PairDecider(Ask.Comparer).Compare(a.Row(1), b.Row(2));
            var back = new PairDecider(Ask.Comparer).Compare(b.Row(2), a.Row(1));
            back.Verdict.ShouldBe(forth.Verdict);
            back.Comparison.Weight.ShouldBe(forth.Comparison.Weight, 1e-9);
            back.Comparison.Candidate.Key.ShouldBe(forth.Comparison.Candidate.Key);
        }
    }

    private static PairVerdict Verdict(Child a, Child b)
    {
        var verdict = Ask.Pair(a, b).Verdict;
        Ask.Pair(b, a).Verdict.ShouldBe(verdict);
        return verdict;
    }

    [Theory]
    [InlineData("1000000077", "1000000077", "A", PairVerdict.Same)]
    [InlineData("1000000077", null, "A", PairVerdict.Doubtful)]
    [InlineData("1000000077", "1000000077", "LEE", PairVerdict.Doubtful)]
    public void Two_rows_under_two_numbers_that_carry_one_state_ID_are_one_child_unless_something_stands_against_it(string one, string? other, string middle, PairVerdict verdict)
    {
        var jacob = new Child("MILLER", "JACOB", "ALAN") { LocalId = "77", GivenId = one };

        Ask.Pair(jacob, jacob with { LocalId = "78", Middle = middle, GivenId = other }).Verdict.ShouldBe(verdict);
    }
}
