using System.Globalization;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class StudentIdTests
{
    // Worked by hand: 1*10 = 10, remainder 10, 10 - 10 = 0; 2*10 = 20, remainder 9, check digit 1;
    // 1*10+2*9+3*8+4*7+5*6+6*5+7*4+8*3+9*2 = 210, remainder 1, check digit 9; nine nines: 9*54 = 486, remainder 2, check digit 8.
    [Theory]
    [InlineData(100_000_000, "1000000000")]
    [InlineData(200_000_000, "2000000001")]
    [InlineData(123_456_789, "1234567899")]
    [InlineData(999_999_999, "9999999998")]
    public void The_check_digit_is_that_of_the_published_rule(long body, string expected)
    {
        StudentId.FromBody(body)!.Value.Value.ShouldBe(expected);
    }

    [Fact]
    public void A_body_whose_remainder_is_0_is_no_id()
    {
        // 1*10 + 1*9 + 1*3 = 22.
        StudentId.FromBody(110_000_010).ShouldBeNull();
        for (var check = 0; check < 10; check++)
        {
            StudentId.TryParse($"110000010{check}", out var id).ShouldBeTrue();
            id.HasValidCheckDigit.ShouldBeFalse();
        }
    }

    [Fact]
    public void About_one_body_in_eleven_is_skipped()
    {
        var skipped = Enumerable.Range(0, 110_000).Count(i => StudentId.FromBody(345_600_000 + i) is null);
        skipped.ShouldBeInRange(9_900, 10_100);
    }

    [Theory]
    [InlineData(99_999_999)]
    [InlineData(1_000_000_000)]
    [InlineData(-1)]
    public void A_body_outside_nine_digits_is_a_bug(long body)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => StudentId.FromBody(body));
    }

    [Fact]
    public void It_agrees_with_the_rule_written_another_way()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var body = random.NextInt64(StudentId.LowestBody, StudentId.HighestBody + 1);
            // A whole number is right when all ten digits, weighted 10 down to 1, leave 10 on division by 11.
            var expected = Enumerable.Range(0, 10)
                .Select(check => ((body * 10) + check).ToString(CultureInfo.InvariantCulture))
                .SingleOrDefault(number => number.Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11 == 10 && Remainder(number) != 0);
            var id = StudentId.FromBody(body);
            (id is { } some ? some.Value : null).ShouldBe(expected);
            if (id is { } valid) valid.HasValidCheckDigit.ShouldBeTrue();
        }

        static int Remainder(string number) => number[..9].Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11;
    }

    [Fact]
    public void Every_wrong_digit_and_every_swap_of_two_is_found()
    {
        var random = new Random(11);
        for (var i = 0; i < 3_000; i++)
        {
            if (StudentId.FromBody(random.NextInt64(StudentId.LowestBody, StudentId.HighestBody + 1)) is not { } id) continue;
            for (var place = 0; place < 10; place++)
            {
                for (var digit = '0'; digit <= '9'; digit++)
                {
                    if (digit != id.Value[place]) ShouldBeFound(id.Value, text => text[place] = digit);
                }
                for (var other = place + 1; other < 10; other++)
                {
                    if (id.Value[place] != id.Value[other]) ShouldBeFound(id.Value, text => (text[place], text[other]) = (text[other], text[place]));
                }
            }
        }

        static void ShouldBeFound(string right, Action<char[]> spoil)
        {
            var text = right.ToCharArray();
            spoil(text);
            (StudentId.TryParse(new string(text), out var wrong) && wrong.HasValidCheckDigit).ShouldBeFalse($"{new string(text)} for {right}");
        }
    }

    [Theory]
    [InlineData("1234567890", true)] // well formed, though the check digit would be 9
    [InlineData("0234567899", false)]
    [InlineData("123456789", false)]
    [InlineData("12345678999", false)]
    [InlineData(" 123456789", false)]
    [InlineData("12345678٩9", false)]
    [InlineData("123456789X", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Ten_ascii_digits_the_first_not_0_are_well_formed(string? text, bool expected)
    {
        StudentId.TryParse(text, out var id).ShouldBe(expected);
        id.Value.ShouldBe(expected ? text : "");
    }

    [Fact]
    public void Text_that_must_be_an_id_and_is_none_is_a_bug()
    {
        StudentId.Parse("1234567890").Value.ShouldBe("1234567890");
        Should.Throw<FormatException>(() => StudentId.Parse("123"));
    }

    [Fact]
    public void The_default_is_no_id()
    {
        default(StudentId).Value.ShouldBe("");
        default(StudentId).ToString().ShouldBe("");
        default(StudentId).HasValidCheckDigit.ShouldBeFalse();
        StudentId.TryParse("1234567899", out var id).ShouldBeTrue();
        id.ShouldNotBe(default);
        id.ShouldBe(StudentId.FromBody(123_456_789)!.Value);
        id.ToString().ShouldBe("1234567899");
    }
}
