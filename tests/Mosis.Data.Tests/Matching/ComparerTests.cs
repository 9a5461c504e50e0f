using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class ComparerTests
{
    private static readonly Child Jacob = new("MILLER", "JACOB", "ALAN");

    [Theory]
    [InlineData("MILLER", Levels.Equal)]
    [InlineData("MIL LER", Levels.Equal)]
    [InlineData("MILLER SOTO", Levels.Part)]
    [InlineData("MILER", Levels.Typo)]
    [InlineData("MELLAR", Levels.Sound)]
    [InlineData("MOLTER", Levels.Similar)]
    [InlineData("SANCHEZ", Levels.Different)]
    [InlineData("", Levels.Missing)]
    public void Last_names_have_their_levels(string last, string level) => Ask.Level(Jacob with { Last = last }, Jacob, "Last").ShouldBe(level);

    [Theory]
    [InlineData("GARCIA LOPEZ", "LOPEZ GARCIA", Levels.Reordered)]
    [InlineData("GARCIA LOPEZ", "GARCIA SOTO", Levels.SharedWord)]
    [InlineData("DE LA CRUZ", "DELACRUZ", Levels.Equal)]
    [InlineData("DELACRUZ", "DE LA CRUZ SOTO", Levels.Part)]
    [InlineData("DE LA", "DE LA CRUZ", Levels.Different)]
    [InlineData("DE LA ROSA", "DE LA CRUZ", Levels.Different)]
    public void Double_last_names_have_theirs(string a, string b, string level)
    {
        Ask.Level(Jacob with { Last = a }, Jacob with { Last = b }, "Last").ShouldBe(level);
        Ask.Level(Jacob with { Last = b }, Jacob with { Last = a }, "Last").ShouldBe(level);
    }

    [Theory]
    [InlineData("WILLIAM", "BILL", Levels.Nickname)]
    [InlineData("JACOB", "JACBO", Levels.Typo)]
    [InlineData("VICTOR", "BECKTAR", Levels.Sound)]
    [InlineData("THADDEUS", "THADD", Levels.ShortForm)]
    [InlineData("JACOB", "J", Levels.Initial)]
    [InlineData("JACOB", "B", Levels.Different)]
    [InlineData("EMMA", "ELLA", Levels.Similar)]
    [InlineData("AVA", "EVA", Levels.Typo)]
    [InlineData("JACOB", "OLIVER", Levels.Different)]
    [InlineData("MARY ANN", "MARYANN", Levels.Equal)]
    [InlineData("MARY ANN", "ANN", Levels.Part)]
    [InlineData("JACOB", "", Levels.Missing)]
    public void First_names_have_their_levels(string a, string b, string level)
    {
        Ask.Level(Jacob with { First = a, Middle = "" }, Jacob with { First = b, Middle = "" }, "First").ShouldBe(level);
        Ask.Level(Jacob with { First = b, Middle = "" }, Jacob with { First = a, Middle = "" }, "First").ShouldBe(level);
    }

    [Theory]
    [InlineData("ALAN", "ALAN", Levels.Equal)]
    [InlineData("ALAN", "A", Levels.Initial)]
    [InlineData("A", "A", Levels.SameInitial)]
    [InlineData("ALAN", "B", Levels.Different)]
    [InlineData("ALAN", "LEE", Levels.Different)]
    [InlineData("ALAN", "ALLEN", Levels.Nickname)]
    [InlineData("ALAN", "", Levels.Missing)]
    public void Middle_names_have_theirs(string a, string b, string level) =>
        Ask.Level(Jacob with { Middle = a }, Jacob with { Middle = b }, "Middle").ShouldBe(level);

    [Theory]
    [InlineData("MARY ANN", "", "MARY", "ANN", Levels.Part, Levels.Equal)]
    [InlineData("MARYANN", "", "MARY", "ANN", Levels.Equal, Levels.Equal)]
    [InlineData("JOSE LUIS", "", "JOSE", "ANGEL", Levels.Part, Levels.Different)]
    [InlineData("JAMES", "ROBERT", "ROBERT", "JAMES", Levels.SwappedWithMiddle, Levels.Missing)]
    [InlineData("ROBERT", "J", "JAMES", "ROBERT", Levels.SwappedWithMiddle, Levels.Missing)]
    [InlineData("ROBERT", "", "JAMES", "ROBERT", Levels.MiddleUsed, Levels.Missing)]
    public void Given_names_are_compared_across_fields(string firstA, string middleA, string firstB, string middleB, string first, string middle)
    {
        var a = new Child("MILLER", firstA, middleA);
        var b = new Child("MILLER", firstB, middleB);
        Ask.Level(a, b, "First").ShouldBe(first);
        Ask.Level(b, a, "First").ShouldBe(first);
        Ask.Level(a, b, "Middle").ShouldBe(middle);
    }

    [Fact]
    public void First_and_last_name_in_each_others_place_count_once()
    {
        var swapped = Ask.Compare(new Child("JACOB", "MILLER"), new Child("MILLER", "JACOB"));
        swapped.Evidence[0].Level.ShouldBe(Levels.Swapped);
        swapped.Evidence[1].Level.ShouldBe(Levels.Swapped);
        swapped.Weight.ShouldBeLessThan(Ask.Compare(new Child("MILLER", "JACOB"), new Child("MILLER", "JACOB")).Weight - 5);
    }

    [Theory]
    [InlineData("2015-03-12", Levels.Equal)]
    [InlineData("2015-12-03", Levels.Swapped)]
    [InlineData("2015-03-13", Levels.OneDigitOff)]
    [InlineData("2016-03-12", Levels.OneDigitOff)]
    [InlineData("2015-03-29", Levels.OnePartOff)]
    [InlineData("2015-11-12", Levels.OnePartOff)]
    [InlineData("2016-04-12", Levels.Different)]
    public void Birth_dates_have_their_levels(string born, string level)
    {
        var a = Jacob with { Born = new DateOnly(2015, 3, 12) };
        var b = Jacob with { Born = DateOnly.ParseExact(born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        Ask.Level(a, b, "BirthDate").ShouldBe(level);
        Ask.Level(b, a, "BirthDate").ShouldBe(level);
    }

    [Theory]
    [InlineData("M", "M", Levels.Equal)]
    [InlineData("M", "F", Levels.Different)]
    [InlineData("X", "F", Levels.Missing)]
    [InlineData("", "F", Levels.Missing)]
    public void A_sex_outside_the_table_is_no_disagreement(string a, string b, string level) =>
        Ask.Level(Jacob with { Sex = a }, Jacob with { Sex = b }, "Sex").ShouldBe(level);

    [Theory]
    [InlineData("W", "W", Levels.Equal)]
    [InlineData("W", "A W", Levels.Equal)]
    [InlineData("B", "A W", Levels.Different)]
    [InlineData("", "W", Levels.Missing)]
    public void Race_codes_agree_when_one_is_shared(string a, string b, string level) =>
        Ask.Level(Jacob with { Race = a }, Jacob with { Race = b }, "RaceEthnicity").ShouldBe(level);

    [Theory]
    [InlineData("048078", "77", 2026, Levels.Same)]
    [InlineData("048078", "0077", 2025, Levels.Same)]
    [InlineData("048078", "77", 2023, Levels.SameLongAgo)]
    [InlineData("048078", "78", 2026, Levels.OtherThisYear)]
    [InlineData("048078", "78", 2025, Levels.OtherBefore)]
    [InlineData("115115", "77", 2026, Levels.Missing)]
    public void A_local_id_speaks_within_its_district_only(string district, string localId, int year, string level) =>
        Ask.Level(Jacob with { LocalId = "77" }, Jacob with { LocalId = localId, District = district, Year = year }, "LocalId").ShouldBe(level);

    [Theory]
    [InlineData("05", 2026, "06", Levels.AsExpected)]
    [InlineData("05", 2026, "05", Levels.OneOff)]
    [InlineData("05", 2026, "09", Levels.FarOff)]
    [InlineData("PK", 2026, "PK", Levels.AsExpected)]
    [InlineData("PK", 2026, "KG", Levels.AsExpected)]
    [InlineData("PK", 2026, "02", Levels.FarOff)]
    [InlineData("UG", 2026, "12", Levels.Missing)]
    public void A_grade_rises_by_one_a_year(string before, int year, string now, string level) =>
        Ask.Level(Jacob with { Grade = now, Year = year + 1 }, Jacob with { Grade = before, Year = year }, "Grade").ShouldBe(level);

    [Fact]
    public void The_latest_enrolment_in_the_district_tells_the_local_id()
    {
        var known = new Candidate(1, "1", [Jacob.Identity],
            [(Jacob with { LocalId = "77", Year = 2024 }).Enrolment, (Jacob with { LocalId = "90", Year = 2026 }).Enrolment]);
        Ask.Comparer.Compare((Jacob with { LocalId = "77" }).Row(), known).Evidence.Single(e => e.Field == "LocalId").Level.ShouldBe(Levels.OtherThisYear);
        Ask.Comparer.Compare((Jacob with { LocalId = "90" }).Row(), known).Evidence.Single(e => e.Field == "LocalId").Level.ShouldBe(Levels.Same);
    }

    [Fact]
    public void Of_several_identities_one_is_taken_whole_and_never_a_mix()
    {
        var married = Jacob with { Last = "SANCHEZ", Born = new DateOnly(2014, 7, 1) };
        var known = Jacob.Known() with { Identities = [married.Identity, Jacob.Identity] };
        var mixed = Jacob with { Born = new DateOnly(2014, 7, 1) };
        Ask.Comparer.Compare(mixed.Row(), known).Weight.ShouldBe(
            Math.Max(Ask.Compare(mixed, Jacob).Weight, Ask.Compare(mixed, married).Weight));
    }

    [Fact]
    public void Agreement_on_a_rare_name_weighs_more() =>
        Ask.Compare(Jacob with { Rarity = Child.Rare }, Jacob).Weight.ShouldBeGreaterThan(Ask.Compare(Jacob with { Rarity = Child.Common }, Jacob).Weight + 5);

    [Fact]
    public void The_weight_is_the_sum_of_the_evidence_and_the_prior()
    {
        var comparison = Ask.Compare(Jacob.Moved() with { First = "JAKE", Suffix = "JR" }, Jacob with { Suffix = "JR" });
        comparison.Weight.ShouldBe(comparison.Evidence.Sum(e => e.Weight) + MatchParameters.Default.Prior, 1e-9);
        comparison.Score.ShouldBeInRange(0, 100);
    }
}
