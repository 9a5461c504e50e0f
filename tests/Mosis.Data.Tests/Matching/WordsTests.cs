using System.Reflection;
using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class WordsTests
{
    private static readonly Child Bill = new("MILLER", "BILL") { Born = new DateOnly(2015, 3, 12) };

    [Fact]
    public void A_comparison_reads_as_sentences_without_a_value_of_the_other_child()
    {
        var words = Words.Of(Ask.Compare(Bill, Bill with { First = "WILLIAM", Born = new DateOnly(2015, 12, 3) }).Evidence);
        words.ShouldBe("Last name: the same. First name: a short form or another form of the same name. Birth date: day and month are swapped. "
            + "Sex: the same. Race/ethnicity: the same. District: the same as now. School: the same. Grade: as expected.");
        words.ShouldNotContain("WILLIAM", Case.Insensitive);
    }

    [Fact]
    public void A_near_match_says_why_it_stopped() =>
        Words.Of(Ask.Decide(Bill.Moved() with { Middle = "ALAN" }, Bill with { Middle = "ALAN" }, Bill with { Middle = "ALAN" }))
            .ShouldBe("Stopped because two or more students are about equally likely. 2 students are close.");

    [Fact]
    public void A_new_student_and_a_match_say_why_too()
    {
        Words.Of(Ask.Decide(Bill, Array.Empty<Candidate>())).ShouldBe("New student: nobody in the register is like this child.");
        Words.Of(Ask.Decide(Bill with { First = "OLIVER" }, Bill)).ShouldStartWith("New student: a twin. ");
        Words.Of(Ask.Decide(Bill with { LocalId = "7" }, Bill with { LocalId = "7" }))
            .ShouldStartWith("Matched: name, birth date and sex are the same. Last name: the same. ");
    }

    [Fact]
    public void A_comparison_that_a_rule_forbids_says_which() =>
        Words.Of(Ask.Compare(Bill, Bill with { First = "BILLAN" })).ShouldEndWith("first names that are alike.");

    [Fact]
    public void Every_rule_and_every_level_has_words()
    {
        foreach (var rule in Constants(typeof(Rules)))
        {
            Words.OfRule(rule).ShouldNotStartWith("Decided by the rule");
        }

        string[] theirOwnWords = [Levels.Different, Levels.AsExpected, Levels.OneDigitOff];
        foreach (var level in Constants(typeof(Levels)).Except(theirOwnWords))
        {
            var field = level switch
            {
                Levels.Earlier or Levels.Elsewhere or Levels.ElsewhereNow => "District",
                Levels.MovedTogether => "Household",
                Levels.Unclaimed => "Others",
                _ => "Middle",
            };
            Words.Of(new FieldEvidence(field, level, 0)).ShouldNotEndWith($": {level}.");
            level.ShouldAllBe(c => c != ';' && c != '=' && c != ':');
        }
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
}
