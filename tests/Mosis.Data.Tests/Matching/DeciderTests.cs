using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class DeciderTests
{
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN") { LocalId = "77" };

    [Fact]
    public void Nobody_found_is_a_new_student() =>
        Ask.Decide(Jacob, Array.Empty<Candidate>()).ShouldBe(new Decision.New(Rules.NoCandidate, null));

    [Fact]
    public void A_stranger_is_no_candidate()
    {
        var decision = Ask.Decide(Jacob, new Child("SANCHEZ", "OLIVER") { Born = new DateOnly(2013, 1, 1), District = "115115" })
            .ShouldBeOfType<Decision.New>();
        decision.Rule.ShouldBe(Rules.NoneClose);
        decision.Nearest.ShouldNotBeNull();
    }

    [Fact]
    public void The_same_child_a_year_later_is_matched_and_exact()
    {
        var match = Ask.Decide(Jacob.NextYear(), Jacob).ShouldBeOfType<Decision.Match>();
        match.Rule.ShouldBe(Rules.Exact);
        match.Exact.ShouldBeTrue();
        match.Best.Candidate.Key.ShouldBe(1);
    }

    [Theory]
    [InlineData("ALAN", "", true)]
    [InlineData("", "ALAN", true)]
    [InlineData("A", "ALAN", false)]
    [InlineData("A", "A", true)]
    public void A_middle_name_missing_on_one_side_is_still_exact(string now, string before, bool exact) =>
        Ask.Decide(Jacob.NextYear() with { Middle = now }, Jacob with { Middle = before }).ShouldBeOfType<Decision.Match>().Exact.ShouldBe(exact);

    [Fact]
    public void A_rare_name_with_the_same_birth_date_is_matched_in_another_district() =>
        Ask.Decide(Jacob.Moved() with { Middle = "", Rarity = Child.Rare }, Jacob with { Middle = "" }).ShouldBeOfType<Decision.Match>();

    [Fact]
    public void A_common_one_without_a_middle_name_is_not() =>
        Ask.Decide(Jacob.Moved() with { Middle = "", Rarity = Child.Common }, Jacob with { Middle = "" }).ShouldBeOfType<Decision.Near>().Rule
            .ShouldBe(Rules.NotSure);

    [Theory]
    [InlineData(0.004, 0.006)]
    [InlineData(0.01, 0.012)]
    public void Namesakes_such_as_Jose_Garcia_and_Jacob_Smith_go_to_a_person(double last, double first) =>
        Ask.Decide(Jacob.Moved() with { Middle = "", Rarity = new Rarity(last, first, 0.00021) }, Jacob with { Middle = "" }).ShouldBeOfType<Decision.Near>();

    [Fact]
    public void A_common_name_in_its_own_district_with_its_own_local_id_is_matched() =>
        Ask.Decide(Jacob.NextYear() with { Middle = "", Rarity = Child.Common }, Jacob with { Middle = "" }).ShouldBeOfType<Decision.Match>();

    [Theory]
    [InlineData("LEE", "W")]
    [InlineData("L", "W")]
    [InlineData("", "B")]
    public void A_namesake_in_another_district_is_told_by_the_middle_name_or_the_race(string middle, string race) =>
        Ask.Decide(Jacob.Moved() with { Middle = middle, Race = race, Rarity = Child.Rare }, Jacob).ShouldBeOfType<Decision.Near>().Rule
            .ShouldBe(Rules.Namesake);

    [Fact]
    public void A_race_code_that_changed_says_nothing_beside_the_same_middle_name() =>
        Ask.Decide(Jacob.Moved() with { Race = "B" }, Jacob).ShouldBeOfType<Decision.Match>();

    [Fact]
    public void Fault_054_One_name_twice_in_a_district_and_year_with_two_local_ids_is_never_a_silent_new_student()
    {
        Ask.Decide(Jacob with { LocalId = "78" }, Jacob).ShouldBeOfType<Decision.Match>("the middle name agrees as well");
        Ask.Decide(Jacob with { LocalId = "78", Middle = "" }, Jacob).ShouldBeOfType<Decision.Near>().Rule.ShouldBe(Rules.Namesake);
    }

    [Theory]
    [InlineData("MILER", "JACOB", "2015-03-22")]
    [InlineData("SANCHEZ", "JACOB", "2015-03-22")]
    [InlineData("MILLER SANCHEZ", "JACOB", "2015-03-22")]
    [InlineData("MILLER", "JAKE", "2015-03-22")]
    [InlineData("MILLER", "JACBO", "2015-03-22")]
    [InlineData("JACOB", "MILLER", "2015-03-22")]
    [InlineData("MILLER", "ALAN", "2015-03-22")]
    [InlineData("MILLER", "JACOB", "2015-03-23")]
    [InlineData("MILLER", "JACOB", "2014-03-22")]
    public void Fault_057_With_the_same_local_id_one_thing_may_be_off(string last, string first, string born)
    {
        var middle = first == "ALAN" ? "JACOB" : "ALAN";
        var row = Jacob.NextYear() with { Last = last, First = first, Middle = middle, Born = Day(born) };
        Ask.Decide(row, Jacob).ShouldBeOfType<Decision.Match>().Exact.ShouldBeFalse();
    }

    [Theory]
    [InlineData("MILLER", "OLIVER", "2013-11-09", Rules.NameAndDateConflict)]
    [InlineData("MILLER", "OLIVER", "2015-03-23", Rules.FirstNameConflict)]
    [InlineData("MILLER", "OLIVER", "2015-03-22", Rules.FirstNameConflict)]
    [InlineData("SANCHEZ", "OLIVER", "2015-03-22", Rules.FirstNameConflict)]
    [InlineData("SANCHEZ", "JACOB", "2013-11-09", Rules.BirthDateConflict)]
    [InlineData("MILLER", "JACOB", "2013-11-09", Rules.BirthDateConflict)]
    public void With_the_same_local_id_a_conflict_goes_to_a_person_whatever_else_agrees(string last, string first, string born, string rule) =>
        Ask.Decide(Jacob.NextYear() with { Last = last, First = first, Born = Day(born), Rarity = Child.Common }, Jacob)
            .ShouldBeOfType<Decision.Near>().Rule.ShouldBe(rule);

    [Fact]
    public void A_local_id_under_which_nothing_else_agrees_was_given_to_another_child() =>
        Ask.Decide(Jacob.NextYear() with { Last = "SANCHEZ", First = "OLIVER", Born = new DateOnly(2013, 11, 9) }, Jacob)
            .ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.LocalIdReused);

    [Fact]
    public void Two_students_who_agree_equally_go_to_a_person()
    {
        var near = Ask.Decide(Jacob.Moved(), Jacob, Jacob with { District = "010001" }).ShouldBeOfType<Decision.Near>();
        near.Rule.ShouldBe(Rules.Several);
        near.Candidates.Count.ShouldBe(2);
    }

    [Fact]
    public void A_second_student_far_below_the_first_does_not_hold_the_row() =>
        Ask.Decide(Jacob.NextYear(), Jacob, new Child("MILLER", "OLIVER") { Born = new DateOnly(2013, 1, 1) }).ShouldBeOfType<Decision.Match>();

    [Fact]
    public void A_pair_judged_different_is_never_offered_again() =>
        Ask.Decide(Jacob.NextYear(), Jacob.Known() with { JudgedDifferent = true }).ShouldBe(new Decision.New(Rules.NoCandidate, null));

    [Fact]
    public void What_was_learned_inexactly_alone_carries_no_match()
    {
        var learned = (Jacob with { Last = "SANCHEZ" }).Identity with { LearnedInexactly = true };
        var known = Jacob.Known() with { Identities = [(Jacob with { First = "OLIVER" }).Identity, learned] };
        Ask.Decide(Jacob.NextYear() with { Last = "SANCHEZ" }, known).ShouldBeOfType<Decision.Near>().Rule.ShouldBe(Rules.LearnedInexactly);
    }

    [Fact]
    public void What_was_learned_inexactly_may_help_where_the_rest_suffices()
    {
        var learned = (Jacob with { Last = "SANCHEZ" }).Identity with { LearnedInexactly = true };
        var known = Jacob.Known() with { Identities = [learned, Jacob.Identity] };
        Ask.Decide(Jacob.NextYear() with { Last = "SANCHEZ" }, known).ShouldBeOfType<Decision.Match>();
    }

    [Theory]
    [InlineData("", "JACOB")]
    [InlineData("MILLER", "")]
    public void A_missing_name_is_no_evidence_and_never_matched_without_an_id(string last, string first)
    {
        var row = Jacob.Moved() with { Last = last, First = first, Rarity = Child.Rare };
        Ask.Decide(row, Jacob).ShouldNotBeOfType<Decision.Match>();
        Ask.Decide(Jacob.NextYear() with { Last = last, First = first }, Jacob).ShouldBeOfType<Decision.Match>().Rule.ShouldBe(Rules.LocalId);
    }

    [Fact]
    public void A_person_is_shown_ten_candidates_at_most_best_first()
    {
        var known = Enumerable.Range(0, 25).Select(i => Jacob with { District = $"{i:000000}", Race = i % 2 == 0 ? "W" : "B" }).ToArray();
        var near = Ask.Decide(Jacob.Moved(), known).ShouldBeOfType<Decision.Near>();
        near.Candidates.Count.ShouldBe(Decider.MostCandidates);
        near.Candidates.Select(c => c.Weight).ShouldBeInOrder(SortDirection.Descending);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
