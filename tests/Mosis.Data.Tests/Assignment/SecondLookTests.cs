using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Tests.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What rows of one file say of each other's students.</summary>
public sealed class SecondLookTests
{
    private static readonly FileHabits Whole = FileHabits.Usual with { IsWhole = true };
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN") { LocalId = "77" };
    private static readonly Child Emma = new("MILLER", "EMMA", "ROSE") { LocalId = "78", Born = new DateOnly(2017, 6, 2), Sex = "F", Grade = "03" };

    [Fact]
    public void Two_children_of_one_family_vouch_for_each_other()
    {
        var look = Look(FileHabits.Usual, (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1)]), (Moved(Emma, 3, "SANCHEZ"), [Emma.Known(2)]));

        look.Again(None, _ => true).Select(a => a.Row.Line).Order().ShouldBe([2, 3]);
        look.Again(None, _ => true).ShouldAllBe(a => a.Candidates[0].MovedTogether > 8);
    }

    [Fact]
    public void One_alone_two_from_other_districts_and_two_of_other_names_do_not()
    {
        var elsewhere = Emma with { District = "999001" };

        Look(FileHabits.Usual, (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1)])).Again(None, _ => true).ShouldBeEmpty();
        Look(FileHabits.Usual, (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1)]), (Moved(Emma, 3, "SANCHEZ"), [elsewhere.Known(2)])).Again(None, _ => true).ShouldBeEmpty();
        Look(FileHabits.Usual, (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1)]), (Moved(Emma, 3, "TURNER"), [Emma.Known(2)])).Again(None, _ => true).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_does_not_vouch_for_itself_nor_two_rows_for_one_student() =>
        Look(FileHabits.Usual, (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1)]), (Moved(Jacob, 3, "SANCHEZ"), [Jacob.Known(1)])).Again(None, _ => true).ShouldBeEmpty();

    [Fact]
    public void Two_of_a_common_name_who_came_among_many_say_less_than_two_of_a_rare_one()
    {
        double Gain(double share) => Look(
            FileHabits.Usual,
            [
                .. Enumerable.Range(10, 40).Select(n => (Moved(new Child($"X{n}", "OTHER"), n, $"X{n}"), (Candidate[])[new Child($"X{n}", "OTHER").Known(n)])),
                (Moved(Jacob with { Rarity = new Rarity(share, .01, .0002) }, 2, "SANCHEZ"), [Jacob.Known(1)]),
                (Moved(Emma with { Rarity = new Rarity(share, .01, .0002) }, 3, "SANCHEZ"), [Emma.Known(2)]),
            ]).Again(None, _ => true).SingleOrDefault(a => a.Row.Line == 2).Candidates?[0].MovedTogether ?? 0;

        Gain(.00001).ShouldBeGreaterThan(Gain(.01));
        Gain(.01).ShouldBeGreaterThan(3);
        Gain(.2).ShouldBe(0);
    }

    [Fact]
    public void The_order_of_the_rows_makes_no_difference()
    {
        (MatchRow, Candidate[])[] rows =
        [
            (Moved(Jacob, 2, "SANCHEZ"), [Jacob.Known(1), Emma.Known(2)]),
            (Moved(Emma, 3, "SANCHEZ"), [Emma.Known(2), Jacob.Known(1)]),
            (Here(Jacob with { First = "JAKE", Middle = "" }, 4), [Jacob.Known(1)]),
        ];
        var random = new Random(5);
        var expected = Seen(Look(Whole, rows));

        for (var i = 0; i < 20; i++)
        {
            random.Shuffle(rows);
            Seen(Look(Whole, rows)).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_student_is_unclaimed_when_no_other_row_of_a_whole_file_may_be_the_one()
    {
        var jake = (Here(Jacob with { First = "JAKE", Middle = "" }, 2), (Candidate[])[Jacob.Known(1)]);
        var himself = (Here(Jacob, 3), (Candidate[])[Jacob.Known(1)]);

        Look(Whole, jake).Again(None, _ => true).Single().Candidates[0].IsUnclaimed.ShouldBeTrue();
        Look(Whole, jake, himself).Again(None, _ => true).ShouldBeEmpty();
        Look(Whole, jake).Again(new HashSet<string> { Jacob.Known(1).StateId }, _ => true).ShouldBeEmpty();
        Look(Whole, jake).Again(None, line => line != 2).ShouldBeEmpty();
        Look(FileHabits.Usual, jake).Again(None, _ => true).ShouldBeEmpty();
        Look(Whole, jake).Sought.ShouldBe([Jacob.Known(1).StateId]);
        Look(FileHabits.Usual, jake).Sought.ShouldBeEmpty();
    }

    [Fact]
    public void A_student_who_has_left_for_another_district_since_is_not_unclaimed_here()
    {
        var gone = Jacob.Known(1) with { Enrolments = [Jacob.Enrolment, Jacob.Moved().Enrolment] };

        Look(Whole, (Here(Jacob with { First = "JAKE", Middle = "" }, 2), [gone])).Again(None, _ => true).ShouldBeEmpty();
    }

    private static readonly HashSet<string> None = [];

    private static SecondLook Look(FileHabits habits, params (MatchRow Row, Candidate[] Candidates)[] rows)
    {
        var look = new SecondLook(habits);
        var decider = new Decider(Ask.Comparer);
        foreach (var (row, candidates) in rows) look.Note(row, candidates, decider.Decide(row, candidates));
        return look;
    }

    private static List<string> Seen(SecondLook look) =>
        [.. look.Again(None, _ => true).SelectMany(a => a.Candidates.Select(c => $"{a.Row.Line} {c.Key} {c.MovedTogether:0.000} {c.IsUnclaimed}")).Order(StringComparer.Ordinal)];

    private static MatchRow Moved(Child child, int line, string last) => (child.Moved() with { Last = last }).Row(line);

    private static MatchRow Here(Child child, int line) => (child.NextYear() with { LocalId = "N" + line }).Row(line);
}
