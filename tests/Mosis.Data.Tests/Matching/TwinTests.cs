using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class TwinTests
{
    private static readonly Child Jayden = new("FEATHERSTON", "JAYDEN") { LocalId = "77", Rarity = Child.Rare };

    /// <summary>The un-enrolled twin: the sibling's family, birth date, district and building, no record of its own.</summary>
    private static Child Twin(string first) => Jayden.NextYear() with { First = first, LocalId = "78" };

    [Theory]
    [InlineData("OLIVER")]
    [InlineData("MATTHEW")]
    [InlineData("KIM")]
    public void Fault_056_Clearly_different_first_names_are_a_new_student_a_twin(string first) =>
        Ask.Decide(Twin(first), Jayden).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);

    [Theory]
    [InlineData("JAYLEN")]
    [InlineData("JAIDEN")]
    [InlineData("JAYD")]
    [InlineData("J")]
    [InlineData("HAYDON")]
    public void Fault_056_Similar_first_names_go_to_a_person(string first) =>
        Ask.Decide(Twin(first), Jayden).ShouldBeOfType<Decision.Near>().Rule.ShouldBe(Rules.SimilarTwin);

    [Fact]
    public void Fault_056_Different_sex_and_different_first_names_are_a_twin() =>
        Ask.Decide(Twin("DANIELA") with { Sex = "F" }, Jayden with { First = "DANIEL" }).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);

    [Fact]
    public void The_same_first_name_with_another_sex_is_a_wrong_sex_not_a_twin() =>
        Ask.Decide(Jayden.NextYear() with { Sex = "F" }, Jayden).ShouldBeOfType<Decision.Match>().Exact.ShouldBeFalse();

    [Fact]
    public void Another_local_id_in_the_same_district_and_year_settles_it() =>
        Ask.Decide(Jayden with { First = "JAYLEN", LocalId = "78" }, Jayden).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);

    [Fact]
    public void The_same_local_id_settles_it() =>
        Ask.Decide(Jayden.NextYear() with { First = "JAYLEN" }, Jayden).ShouldBeOfType<Decision.Match>().Rule.ShouldBe(Rules.LocalId);

    [Fact]
    public void Differing_middle_names_settle_it() =>
        Ask.Decide(Twin("JAYLEN") with { Middle = "LEE" }, Jayden with { Middle = "COLE" }).ShouldBeOfType<Decision.New>().Rule.ShouldBe(Rules.Twin);

    [Fact]
    public void A_nickname_and_the_same_middle_name_are_no_twin() =>
        Ask.Decide(Jayden.Moved() with { First = "BILL", Middle = "COLE" }, Jayden with { First = "WILLIAM", Middle = "COLE" })
            .ShouldBeOfType<Decision.Match>();

    [Fact]
    public void A_slip_and_the_same_middle_name_are_no_twin_elsewhere_but_may_be_one_at_home()
    {
        Ask.Decide(Jayden.Moved() with { First = "JAYDNE", Middle = "COLE" }, Jayden with { Middle = "COLE" }).ShouldBeOfType<Decision.Match>();
        Ask.Decide(Twin("JAYDNE") with { Middle = "COLE" }, Jayden with { Middle = "COLE" }).ShouldBeOfType<Decision.Near>();
    }

    [Fact]
    public void Of_two_registered_twins_each_gets_its_own_id_without_a_question()
    {
        var jaylen = Twin("JAYLEN") with { Year = 2026, Grade = "05" };
        Ask.Decide(jaylen.NextYear(), Jayden, jaylen).ShouldBeOfType<Decision.Match>().Best.Candidate.Key.ShouldBe(2);
        Ask.Decide(jaylen.Moved(), Jayden, jaylen).ShouldBeOfType<Decision.Match>().Best.Candidate.Key.ShouldBe(2);
    }

    [Fact]
    public void Brothers_who_share_the_first_of_two_names_go_to_a_person_or_are_two() =>
        Ask.Decide(Twin("JOSE LUIS"), Jayden with { First = "JOSE", Middle = "ANGEL" }).ShouldNotBeOfType<Decision.Match>();

    [Fact]
    public void No_un_enrolled_twin_is_given_the_siblings_id()
    {
        string[] names = ["JAYDEN", "JAYLEN", "AIDEN", "MARIA", "MARIO", "ANA", "ANNA", "JOSE", "JOSUE", "EMMA", "ELLA", "BILL", "WILLIAM", "LIAM",
            "MIA", "MYA", "JO"];
        string[] middles = ["", "LEE", "L"];
        foreach (var (a, b) in names.SelectMany(a => names.Where(b => b != a).Select(b => (a, b))))
        {
            foreach (var (mine, other) in middles.SelectMany(mine => middles.Append("COLE").Where(o => o != mine || o.Length < 2).Select(o => (mine, o))))
            {
                Ask.Decide(Twin(b) with { Middle = mine }, Jayden with { First = a, Middle = other })
                    .ShouldNotBeOfType<Decision.Match>($"{a} {other}, {b} {mine}");
            }
        }
    }
}
