using System.Globalization;
using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class EvidenceTests
{
    [Fact]
    public void It_is_stored_in_a_short_line()
    {
        FieldEvidence[] evidence = [new("Last", "equal", 9.12), new("First", "nickname", 3), new("Middle", "missing", 0), new("BirthDate",
            "one part off", -1.06)];
        Evidence.ToText(evidence).ShouldBe("Last=equal:+9.1;First=nickname:+3;Middle=missing:0;BirthDate=one part off:-1.1");
    }

    [Fact]
    public void What_is_stored_reads_back_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var text = Evidence.ToText(Ask.Compare(new Child("MILLER", "JACOB"), new Child("MILER", "JAKE")).Evidence);
            Evidence.ToText(Evidence.Parse(text)).ShouldBe(text);
            Words.Of(Evidence.Parse(text)).ShouldStartWith("Last name: one letter off. First name: a short form");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_is_nothing() => Evidence.Parse(Evidence.ToText([])).ShouldBeEmpty();

    [Theory]
    [InlineData("Last")]
    [InlineData("Last=equal")]
    [InlineData("Last=equal:much")]
    [InlineData("Last=equal:1;")]
    public void Anything_else_is_refused(string text) => Should.Throw<FormatException>(() => Evidence.Parse(text));
}
