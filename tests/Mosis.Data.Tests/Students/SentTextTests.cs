using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class SentTextTests
{
    [Theory]
    [InlineData(" Ann ", "Ann")]
    [InlineData("\u00a0\u200b\ufeffAnn\u200f\u3000", "Ann")]
    [InlineData("Ann\u00a0Lee", "Ann\u00a0Lee")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("\t@SUM", "@SUM")]
    [InlineData(" \u200b ", "")]
    [InlineData("bro\ud800ken", "bro\ud800ken")]
    public void Outer_blanks_go_and_letters_are_composed(string sent, string expected)
    {
        SentText.Clean(sent).ShouldBe(expected);
    }

    [Fact]
    public void Plain_text_is_not_copied()
    {
        const string sent = "O'Brien";
        SentText.Clean(sent).ShouldBeSameAs(sent);
    }

    [Theory]
    [InlineData("Ann", 3)]
    [InlineData("José", 4)]
    [InlineData("A😀", 2)]
    public void Length_is_in_characters_of_Unicode(string text, int expected)
    {
        SentText.Length(text).ShouldBe(expected);
    }

    [Fact]
    public void What_is_quoted_has_at_most_80_characters_on_one_line()
    {
        SentText.Shown(new string('a', 80)).ShouldBe(new string('a', 80));
        SentText.Shown(new string('a', 81)).ShouldBe(new string('a', 79) + "…");
        SentText.Shown("a\r\nb\tc").ShouldBe("a  b c");
        var shown = SentText.Shown(new string('a', 78) + "😀😀");
        shown.ShouldBe(new string('a', 78) + "…");
    }

    [Theory]
    [InlineData("123456789", true)]
    [InlineData("123-45-6789", true)]
    [InlineData("123 45 6789", true)]
    [InlineData("000123456", false)]
    [InlineData("666123456", false)]
    [InlineData("912345678", false)]
    [InlineData("123004567", false)]
    [InlineData("123450000", false)]
    [InlineData("12345678", false)]
    [InlineData("1234567890", false)]
    [InlineData("123-45 6789", false)]
    [InlineData("12345678A", false)]
    public void A_Social_Security_number_is_known_by_its_form(string text, bool expected)
    {
        SsnText.LooksLikeOne(text).ShouldBe(expected);
        if (expected) SsnText.Masked(text).ShouldEndWith("6789");
        if (expected) SsnText.Masked(text).ShouldStartWith("***");
    }
}
