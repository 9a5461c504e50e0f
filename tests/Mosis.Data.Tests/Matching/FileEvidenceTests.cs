using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

/// <summary>What the other rows of a file say about one: both sides of each edge.</summary>
public sealed class FileEvidenceTests
{
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN") { LocalId = "77" };
    private static readonly FileHabits Renumbered = FileHabits.Usual with { LocalIdsStand = .02, LocalIdsKept = .02 };

    [Fact]
    public void A_district_that_gives_everybody_a_new_number_asks_nothing_about_numbers()
    {
        var oliver = new Child("SANCHEZ", "OLIVER") { LocalId = "77", Born = new DateOnly(2013, 11, 9) };
        var row = Jacob.NextYear();

        Decide(row, FileHabits.Usual, oliver.Known()).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.LocalIdReused);
        Decide(row, Renumbered, oliver.Known()).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.NoneClose);
        Decide(row, Renumbered, (oliver with { Last = "MILLER", Born = Jacob.Born }).Known()).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);
        Level(row, Renumbered, Jacob.Known(), "LocalId").ShouldBe(Levels.Missing);
    }

    [Theory]
    [InlineData(.5, Levels.Missing)]
    [InlineData(.51, Levels.Same)]
    [InlineData(.98, Levels.Same)]
    public void The_same_number_counts_while_at_least_half_of_the_numbers_stand(double stand, string level) =>
        Level(Jacob.NextYear(), FileHabits.Usual with { LocalIdsStand = stand }, Jacob.Known(), "LocalId").ShouldBe(level);

    [Fact]
    public void The_same_number_weighs_the_more_the_more_numbers_of_the_file_stand()
    {
        double Of(double stand) => Weight(Jacob.NextYear(), FileHabits.Usual with { LocalIdsStand = stand }, Jacob.Known(), "LocalId");

        Of(.9).ShouldBe(MatchParameters.Default.LocalIdSame);
        Of(1).ShouldBe(Of(.9));
        Of(.7).ShouldBe(MatchParameters.Default.LocalIdSame / 2, .001);
    }

    [Theory]
    [InlineData(.49, Levels.Missing)]
    [InlineData(.5, Levels.OtherBefore)]
    [InlineData(.98, Levels.OtherBefore)]
    public void Another_number_than_last_year_counts_where_numbers_are_kept(double kept, string level) =>
        Level(Jacob.NextYear() with { LocalId = "78" }, FileHabits.Usual with { LocalIdsKept = kept }, Jacob.Known(), "LocalId").ShouldBe(level);

    [Fact]
    public void Within_a_school_year_numbers_count_whatever_the_file_does_to_last_years()
    {
        Level(Jacob, Renumbered, Jacob.Known(), "LocalId").ShouldBe(Levels.Same);
        Level(Jacob with { LocalId = "78" }, Renumbered, Jacob.Known(), "LocalId").ShouldBe(Levels.OtherThisYear);
    }

    [Theory]
    [InlineData("", "ALAN", .8, true)]
    [InlineData("ALAN", "", .8, true)]
    [InlineData("", "", .8, false)]
    [InlineData("ALAN", "ALAN", .8, false)]
    [InlineData("", "ALAN", .2, false)]
    public void Elsewhere_a_middle_name_on_one_side_alone_is_a_namesakes_unless_the_file_has_none(string now, string before, double stated, bool asks)
    {
        var decision = Decide(
            Jacob.Moved() with { Middle = now, Rarity = Child.Rare }, FileHabits.Usual with { MiddleNames = stated }, (Jacob with { Middle = before }).Known());

        if (asks) decision.ShouldBeOfType<Decision.Near>().Rule.ShouldBe(Rules.Namesake);
        else decision.ShouldBeOfType<Decision.Match>();
    }

    [Fact]
    public void A_family_that_moves_and_takes_another_name_is_known_by_its_other_child()
    {
        var moved = Jacob.Moved() with { Last = "SANCHEZ" };

        Decide(moved, FileHabits.Usual, Jacob.Known()).ShouldBeOfType<Decision.Near>();
        Decide(moved, FileHabits.Usual, Jacob.Known() with { MovedTogether = 12 }).ShouldBeOfType<Decision.Match>();
    }

    [Fact]
    public void A_brother_who_came_too_does_not_make_his_new_brother_somebody_known()
    {
        var oliver = Jacob.Moved() with { First = "OLIVER", Middle = "", Born = new DateOnly(2017, 1, 9), Grade = "04" };

        Level(oliver, FileHabits.Usual, Jacob.Known() with { MovedTogether = 12 }, "Household").ShouldBe(Levels.Missing);
        Decide(oliver, FileHabits.Usual, Jacob.Known() with { MovedTogether = 12 }).ShouldBeOfType<Decision.New>();
    }

    [Theory]
    [InlineData("JAKE", "", "M")]
    [InlineData("JACOBB", "", "M")]
    [InlineData("JACOB", "", "F")]
    public void Whom_no_other_row_of_the_whole_file_can_be_is_this_row_s_child_under_another_form(string first, string middle, string sex)
    {
        var row = Jacob.NextYear() with { First = first, Middle = middle, Sex = sex, LocalId = "78" };

        Decide(row, Renumbered, Jacob.Known()).ShouldBeOfType<Decision.Near>();
        Decide(row, Renumbered, Jacob.Known() with { IsUnclaimed = true }).ShouldBeOfType<Decision.Match>();
    }

    [Fact]
    public void A_clearly_different_first_name_is_asked_about_when_nobody_else_can_be_the_one_and_a_twin_otherwise()
    {
        var row = Jacob.NextYear() with { First = "OLIVER", LocalId = "78", Middle = "" };

        Decide(row, Renumbered, Jacob.Known()).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);
        Decide(row, Renumbered, Jacob.Known() with { IsUnclaimed = true }).ShouldBeOfType<Decision.Near>();
        Decide(row, FileHabits.Usual, Jacob.Known() with { IsUnclaimed = true }).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);
    }

    [Fact]
    public void A_student_whom_another_district_has_reported_this_year_is_less_likely_to_be_here()
    {
        var moved = Jacob.Moved();
        var known = Jacob.Known();
        var stillThere = known with { Enrolments = [Jacob.Enrolment, Jacob.NextYear().Enrolment] };

        Level(moved, FileHabits.Usual, known, "District").ShouldBe(Levels.Elsewhere);
        Level(moved, FileHabits.Usual, stillThere, "District").ShouldBe(Levels.ElsewhereNow);
        Weight(moved, FileHabits.Usual, stillThere, "District").ShouldBeLessThan(Weight(moved, FileHabits.Usual, known, "District"));
    }

    [Theory]
    [InlineData("", "79", typeof(Decision.New))]
    [InlineData("ALAN", "79", typeof(Decision.Near))]
    [InlineData("", "77", typeof(Decision.Match))]
    public void Another_family_name_and_number_within_a_year_are_another_child_unless_the_middle_name_is_the_same(string middle, string localId, Type answer) =>
        Decide(Jacob with { Last = "SANCHEZ", Middle = middle, LocalId = localId }, FileHabits.Usual, (Jacob with { Middle = middle }).Known()).ShouldBeOfType(answer);

    [Fact]
    public void A_rare_middle_name_says_more_than_a_common_one()
    {
        double Of(double share) => Weight(Jacob.NextYear() with { Rarity = Child.Ordinary with { Middle = share } }, FileHabits.Usual, Jacob.Known(), "Middle");

        Of(.002).ShouldBeGreaterThan(Of(.02));
        Of(.02).ShouldBeGreaterThan(Of(.2));
        Of(.00001).ShouldBe(Of(.0001));
    }

    private static Decision Decide(Child row, FileHabits habits, params Candidate[] candidates) =>
        new Decider(Ask.Comparer).Decide(row.Row() with { Habits = habits }, candidates);

    private static string Level(Child row, FileHabits habits, Candidate known, string field) => Field(row, habits, known, field)?.Level ?? Levels.Missing;

    private static double Weight(Child row, FileHabits habits, Candidate known, string field) => Field(row, habits, known, field)?.Weight ?? 0;

    private static FieldEvidence? Field(Child row, FileHabits habits, Candidate known, string field) =>
        Ask.Comparer.Compare(row.Row() with { Habits = habits }, known).Evidence.SingleOrDefault(e => e.Field == field);
}
