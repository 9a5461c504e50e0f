using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class MatchKeysTests
{
    private static readonly DateOnly Born = new(2015, 3, 12);

    [Theory]
    [InlineData("MILLER|JACOB|ALAN|2015-03-12", "MILLER|JACOB|ALAN|2015-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "JACOB|MILLER||2015-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "SANCHEZ|JACOB||2015-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "KILLER|JACOB||2015-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "MILLER|VACOB||2015-03-12")]
    [InlineData("MILLER|WILLIAM||2015-03-12", "MILLER|BILL||2015-12-03")]
    [InlineData("MILLER|BOBBY||2015-03-12", "MILLER|ROB||2015-03-19")]
    [InlineData("MILLER|JACOB||2015-03-12", "MILLER|JACOB||2015-12-03")]
    [InlineData("MILLER|JACOB||2015-03-12", "MILLER|JACOB||2016-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "MILLER|JACOB||2015-08-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "JACOB|MILLER||2015-03-21")]
    [InlineData("GARCIA LOPEZ|JOSE||2015-03-12", "LOPEZ|PEPE||2015-03-12")]
    [InlineData("GARCIA LOPEZ|JOSE||2015-03-12", "LOPEZ|JOSE||2015-03-21")]
    [InlineData("DE LA CRUZ|ANA||2015-03-12", "DELACRUZ|MIA||2015-03-12")]
    [InlineData("MILLER|MARY ANN||2015-03-12", "JONES|MARYANN||2015-03-12")]
    [InlineData("MILLER|MARYANN||2015-03-12", "MILLER|MARY ANN||2015-03-21")]
    [InlineData("MILLER|JACOB|ALAN|2015-03-12", "JONES|ALAN|JACOB|2015-03-12")]
    [InlineData("HERNANDEZ|XAVIER||2015-03-12", "ERNANDES|JAVIER||2016-03-12")]
    public void What_life_does_to_a_child_still_meets(string a, string b) => Keys(a).Intersect(Keys(b)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("MILLER|JACOB||2015-03-12", "JONES|EMILY||2015-03-12")]
    [InlineData("MILLER|JACOB||2015-03-12", "MILLER|EMILY||2015-03-13")]
    [InlineData("DE LA CRUZ|ANA||2015-03-12", "DE LA ROSA|MIA||2015-03-12")]
    [InlineData("MILLER|J||2015-03-12", "JONES|J||2015-03-12")]
    [InlineData("|JACOB||2015-03-12", "|JACOB||2015-03-13")]
    public void Strangers_do_not_meet(string a, string b) => Keys(a).Intersect(Keys(b)).ShouldBeEmpty();

    [Fact]
    public void Keys_are_few_distinct_and_ascending()
    {
        foreach (var child in new[] { "MILLER|JACOB|ALAN|2015-03-12", "GARCIA LOPEZ DE LA VEGA|MARIA DEL CARMEN|LUZ ANA|2015-03-12", "|||2015-03-12" })
        {
            var keys = Keys(child);
            keys.ShouldBeInOrder();
            keys.ShouldBeUnique();
            keys.Count.ShouldBeLessThanOrEqualTo(MatchKeys.Most);
        }

        Keys("MILLER|JACOB|ALAN|2015-03-12").Count.ShouldBeInRange(4, 8);
        Keys("|||2015-03-12").ShouldBeEmpty();
    }

    [Fact]
    public void Keys_are_stored_and_never_change() =>
        Keys("MILLER|JACOB||2015-03-12").ShouldBe([4804496583561467716UL, 5754445215285653765UL, 8711768719195811204UL, 10394725273171369829UL]);

    [Fact]
    public void A_name_longer_than_any_field_makes_keys_too() =>
        MatchKeys.Of(new Child(string.Join(' ', Enumerable.Repeat("ABCDEFG", 40)), new string('B', 500)) { Born = Born }.Identity).ShouldNotBeEmpty();

    private static IReadOnlyList<ulong> Keys(string child)
    {
        var parts = child.Split('|');
        return MatchKeys.Of(new Child(parts[0], parts[1], parts[2])
        {
            Born = DateOnly.Parse(parts[3],
            System.Globalization.CultureInfo.InvariantCulture)
        }.Identity);
    }
}
