using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public sealed class ShownIdentityTests
{
    private static long _claims;

    [Fact]
    public void The_claim_of_the_latest_extract_gives_the_name_and_the_race()
    {
        var shown = ShownIdentity.Compute([Claim(3, "Smith", "Ann", race: "W"), Claim(5, "Smith-Jones", "Ann", race: "M"), Claim(4, "Jones", "Ann", race: "H")]);
        shown.Name.Last.ShouldBe("Smith-Jones");
        shown.RaceEthnicity.ShouldBe("M");
    }

    [Theory]
    [InlineData("Elena", "", "Elena")]
    [InlineData("Elena", "E", "Elena")]
    [InlineData("Elena", "e.", "Elena")]
    [InlineData("Élena", "E", "Élena")]
    [InlineData("Elena", "I", "I")]
    [InlineData("Elena", "Isabel", "Isabel")]
    [InlineData("E", "Elena", "Elena")]
    [InlineData("", "E", "E")]
    [InlineData("Elena", "NMN", "Elena")]
    public void A_middle_name_wins_over_its_own_initial_and_over_a_blank(string before, string after, string shown) =>
        ShownIdentity.Compute([Claim(1, "Garcia", "Maria", before), Claim(2, "Garcia", "Maria", after)]).Name.Middle.ShouldBe(shown);

    [Fact]
    public void The_two_girls_of_Georgia_stay_told_apart_when_an_update_drops_their_middle_names()
    {
        var elena = ShownIdentity.Compute([Claim(1, "Garcia", "Maria", "Elena"), Claim(2, "Garcia", "Maria"), Claim(3, "Garcia", "Maria", "E")]);
        var isabel = ShownIdentity.Compute([Claim(1, "Garcia", "Maria", "Isabel"), Claim(2, "Garcia", "Maria"), Claim(3, "Garcia", "Maria", "I")]);
        elena.Name.Middle.ShouldBe("Elena");
        isabel.Name.Middle.ShouldBe("Isabel");
        elena.ShouldNotBe(isabel);
    }

    [Fact]
    public void A_placeholder_replaces_no_name()
    {
        var shown = ShownIdentity.Compute([Claim(1, "Garcia", "Maria"), Claim(2, "LNU", "FNU")]);
        (shown.Name.Last, shown.Name.First).ShouldBe(("Garcia", "Maria"));
    }

    [Fact]
    public void One_claim_alone_changes_neither_birth_date_nor_sex()
    {
        var shown = ShownIdentity.Compute([Claim(1, "Doe", "Kim", born: "2015-03-04", sex: "F"), Claim(2, "Doe", "Kim", born: "2015-04-03", sex: "M")]);
        (shown.BirthDate, shown.Sex).ShouldBe((new DateOnly(2015, 3, 4), "F"));
    }

    [Fact]
    public void Two_claims_that_agree_change_them()
    {
        ClaimValues[] claims =
        [
            Claim(1, "Doe", "Kim", born: "2015-03-04", sex: "F"), Claim(2, "Doe", "Kim", born: "2015-04-03", sex: "M"),
            Claim(3, "Doe", "Kim", born: "2015-03-04", sex: "F"), Claim(4, "Doe", "Kim", born: "2015-04-03", sex: "M"),
        ];
        var shown = ShownIdentity.Compute(claims);
        (shown.BirthDate, shown.Sex).ShouldBe((new DateOnly(2015, 4, 3), "M"));
    }

    [Fact]
    public void Two_claims_that_agree_on_nothing_change_nothing()
    {
        var shown = ShownIdentity.Compute([Claim(1, "Doe", "Kim"), Claim(2, "Doe", "Kim", born: "2015-04-03"), Claim(3, "Doe", "Kim", born: "2014-03-04")]);
        shown.BirthDate.ShouldBe(new DateOnly(2015, 3, 4));
    }

    [Fact]
    public void A_person_changes_them_at_once_and_one_later_claim_does_not_change_them_back()
    {
        ClaimValues[] claims = [Claim(1, "Doe", "Kim"), Claim(2, "Doe", "Kim"), Claim(3, "Doe", "Kim", born: "2015-04-03", person: true), Claim(4, "Doe", "Kim")];
        ShownIdentity.Compute(claims).BirthDate.ShouldBe(new DateOnly(2015, 4, 3));
    }

    [Fact]
    public void A_sealed_claim_is_not_shown()
    {
        var shown = ShownIdentity.Compute([Claim(1, "Doe", "Kim"), Claim(2, "Secret", "Alias", isSealed: true)]);
        (shown.Name.Last, shown.Name.First).ShouldBe(("Doe", "Kim"));
    }

    [Fact]
    public void Sealed_claims_are_shown_when_there_is_no_other() =>
        ShownIdentity.Compute([Claim(1, "Secret", "Alias", isSealed: true)]).Name.Last.ShouldBe("Secret");

    [Fact]
    public void Without_a_claim_there_is_nothing_to_show() => Should.Throw<ArgumentException>(() => ShownIdentity.Compute([]));

    [Fact]
    public void On_one_day_the_sources_decide_and_not_the_order_of_arrival()
    {
        var a = Claim(1, "Able", "Kim", source: "048078|1050") with { ClaimId = 9 };
        var b = Claim(1, "Baker", "Kim", source: "048078|4020") with { ClaimId = 2 };
        ShownIdentity.Compute([a, b]).Name.Last.ShouldBe("Baker");
        ShownIdentity.Compute([b, a]).Name.Last.ShouldBe("Baker");
    }

    [Fact]
    public void The_order_of_the_claims_never_matters()
    {
        var random = new Random(17);
        for (var round = 0; round < 2_000; round++)
        {
            var claims = RandomClaims(random);
            var shown = ShownIdentity.Compute(claims);
            for (var shuffles = 0; shuffles < 3; shuffles++)
            {
                random.Shuffle(claims);
                ShownIdentity.Compute(claims).ShouldBe(shown, $"round {round}");
            }
        }
    }

    [Fact]
    public void What_is_shown_was_claimed_and_claiming_it_again_changes_nothing()
    {
        var random = new Random(23);
        for (var round = 0; round < 2_000; round++)
        {
            var claims = RandomClaims(random);
            var shown = ShownIdentity.Compute(claims);
            claims.ShouldContain(claim => claim.BirthDate == shown.BirthDate);
            claims.ShouldContain(claim => claim.Sex == shown.Sex);
            claims.ShouldContain(claim => claim.Name.Last == shown.Name.Last);
            claims.ShouldContain(claim => claim.Name.Middle == shown.Name.Middle);
            var again = new ClaimValues(
                99, new DateOnly(2025, 12, 1), "", shown.Name, NameNormalizer.Normalize(shown.Name, CodeTables.Default), shown.Sex, shown.BirthDate, shown.RaceEthnicity);
            ShownIdentity.Compute([.. claims, again]).ShouldBe(shown, $"round {round}");
        }
    }

    private static ClaimValues[] RandomClaims(Random random)
    {
        string Pick(params string[] from) => from[random.Next(from.Length)];
        return
        [
            .. Enumerable.Range(0, random.Next(1, 7)).Select(_ => Claim(
                random.Next(1, 4), Pick("Doe", "Dole", "LNU"), Pick("Kim", "Kimberly"), Pick("", "A", "Ann", "Alice", "B"), Pick("2015-03-04", "2015-04-03", "2014-03-04"),
                Pick("F", "M"), Pick("W", "M"), Pick("a", "b"), random.Next(10) == 0, random.Next(8) == 0)),
        ];
    }

    private static ClaimValues Claim(
        int day, string last, string first, string middle = "", string born = "2015-03-04", string sex = "F", string race = "W", string source = "",
        bool person = false, bool isSealed = false)
    {
        var name = new PersonName(last, first, middle, "");
        return new ClaimValues(
            ++_claims, new DateOnly(2025, 10, day), source, name, NameNormalizer.Normalize(name, CodeTables.Default), sex,
            DateOnly.ParseExact(born, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), race, isSealed, person);
    }
}
