using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class StateIdTests
{
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN");

    private static Child WithId(Child child) => child.Moved() with { GivenId = Jacob.Known().StateId };

    [Fact]
    public void An_id_on_the_row_with_names_that_agree_is_accepted() =>
        Ask.Decide(WithId(Jacob), Jacob).ShouldBeOfType<Decision.Match>().Rule.ShouldBe(Rules.StateId);

    [Theory]
    [InlineData("SANCHEZ", "JACOB", "M", "2015-03-22")]
    [InlineData("SANCHEZ", "JAKE", "M", "2015-03-12")]
    [InlineData("MILLER", "JAKE", "F", "2014-03-22")]
    [InlineData("MILER", "JACOB", "", "2015-02-22")]
    public void It_takes_sex_and_birth_year_or_first_and_last_name(string last, string first, string sex, string born) =>
        Ask.Decide(WithId(Jacob) with { Last = last, First = first, Sex = sex, Born = Day(born) }, Jacob).ShouldBeOfType<Decision.Match>().Rule
            .ShouldBe(Rules.StateId);

    [Theory]
    [InlineData("SANCHEZ", "JACOB", "F", "2015-03-22", Rules.StateIdDisagrees)]
    [InlineData("MILLER", "OLIVER", "M", "2015-03-23", Rules.FirstNameConflict)]
    [InlineData("MILLER", "JACOB", "M", "2013-11-09", Rules.BirthDateConflict)]
    [InlineData("MILLER", "OLIVER", "M", "2015-03-22", Rules.SimilarTwin)]
    [InlineData("SANCHEZ", "OLIVER", "F", "2013-11-09", Rules.NameAndDateConflict)]
    public void Fault_059_An_id_of_a_different_looking_student_goes_to_a_person(string last, string first, string sex, string born, string rule)
    {
        var near = Ask.Decide(WithId(Jacob) with { Last = last, First = first, Sex = sex, Born = Day(born) }, Jacob).ShouldBeOfType<Decision.Near>();
        near.Rule.ShouldBe(rule);
        near.Candidates.ShouldHaveSingleItem().Candidate.Key.ShouldBe(1);
    }

    [Fact]
    public void Another_student_who_agrees_better_stops_it_and_both_are_shown()
    {
        var rival = Jacob with { First = "JACOBO", Middle = "" };
        var near = Ask.Decide(WithId(rival), Jacob, rival).ShouldBeOfType<Decision.Near>();
        near.Rule.ShouldBe(Rules.StateIdRival);
        near.Candidates.Select(c => c.Candidate.Key).ShouldBe([1, 2], ignoreOrder: true);
    }

    [Fact]
    public void Of_two_students_who_agree_alike_the_id_tells_which() =>
        Ask.Decide(WithId(Jacob), Jacob, Jacob).ShouldBeOfType<Decision.Match>().Best.Candidate.Key.ShouldBe(1);

    [Fact]
    public void The_ids_student_is_shown_among_ten_even_when_it_is_the_worst()
    {
        var others = Enumerable.Range(2, 20).Select(i => (Jacob with { First = "OLIVER" }).Known(i));
        var row = WithId(Jacob) with { First = "OLIVER" };
        var stranger = (Jacob with { Last = "SANCHEZ", Born = new DateOnly(2012, 1, 2) }).Known();
        var near = Ask.Decide(row, [.. others, stranger]).ShouldBeOfType<Decision.Near>();
        near.Candidates.Count.ShouldBe(Decider.MostCandidates);
        near.Candidates.ShouldContain(c => c.Candidate.Key == 1);
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
