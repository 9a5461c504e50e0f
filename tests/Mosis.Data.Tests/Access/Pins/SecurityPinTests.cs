using System.Globalization;
using Mosis.Data.Access.Pins;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Pins;

public sealed class SecurityPinTests
{
    private const string District = "048078";

    [Theory]
    [InlineData("11111111")]
    [InlineData("12345678")]
    [InlineData("34567890")]
    [InlineData("98765432")]
    [InlineData("43210987")]
    [InlineData("13579135")]
    [InlineData("47474747")]
    [InlineData("48154815")]
    [InlineData("11223344")]
    [InlineData("99991111")]
    [InlineData("31121999")]
    [InlineData("12311999")]
    [InlineData("19991231")]
    [InlineData("29022028")]
    [InlineData("04807812")]
    [InlineData("10480782")]
    [InlineData("12048078")]
    public void What_people_think_of_first_is_weak(string pin) => SecurityPin.IsWeak(pin, District).ShouldBeTrue();

    [Theory]
    [InlineData("83920174")]
    [InlineData("12345679")]
    [InlineData("31131999")]
    [InlineData("29022027")]
    [InlineData("18991231")]
    [InlineData("48154816")]
    [InlineData("11223345")]
    [InlineData("05807812")]
    public void Others_are_not(string pin) => SecurityPin.IsWeak(pin, District).ShouldBeFalse();

    [Fact]
    public void A_drawn_one_is_eight_digits_not_weak_and_another_each_time()
    {
        var pins = Enumerable.Range(0, 2_000).Select(_ => SecurityPin.Draw(District)).ToList();

        pins.ShouldAllBe(pin => pin.Length == 8 && pin.All(char.IsAsciiDigit) && !SecurityPin.IsWeak(pin, District));
        pins.Distinct().Count().ShouldBeGreaterThan(1_990);
        pins.Count(pin => pin[0] == '0').ShouldBeInRange(100, 320);
    }

    [Fact]
    public void No_more_are_weak_than_the_bound_says()
    {
        // Every 997th number: weak ones are about 2.4 in a thousand.
        var weak = 0;
        var seen = 0;
        for (var number = 0; number < 100_000_000; number += 997)
        {
            seen++;
            if (SecurityPin.IsWeak(number.ToString("D8", CultureInfo.InvariantCulture), District)) weak++;
        }

        ((double)weak / seen).ShouldBeLessThan(1.1 * (100_000_000 - SecurityPin.FewestPossible) / 100_000_000);
        SecurityPin.FewestPossible.ShouldBe(99_760_453);
    }

    [Theory]
    [InlineData("8392 0174", "83920174")]
    [InlineData(" 8392-0174", "83920174")]
    [InlineData("8392017", null)]
    [InlineData("8392017x", null)]
    [InlineData("٨٣٩٢٠١٧٤", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Blanks_and_hyphens_do_not_matter(string? typed, string? read) => SecurityPin.Read(typed).ShouldBe(read);
}
