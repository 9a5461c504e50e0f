using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class NameVariantsTests
{
    [Theory]
    [InlineData("BILL", "WILLIAM")]
    [InlineData("BILLY", "LIAM")]
    [InlineData("PEPE", "JOSE")]
    [InlineData("CHUY", "JESUS")]
    [InlineData("LUPITA", "GUADALUPE")]
    [InlineData("MUHAMMAD", "MOHAMED")]
    [InlineData("KATE", "CATHERINE")]
    [InlineData("ALEX", "ALEJANDRO")]
    [InlineData("ALEX", "ALEXANDRA")]
    public void Forms_of_one_name_are_variants_both_ways(string a, string b)
    {
        NameVariants.AreVariants(a, b).ShouldBeTrue();
        NameVariants.AreVariants(b, a).ShouldBeTrue();
    }

    [Theory]
    [InlineData("WILLIAM", "ROBERT")]
    [InlineData("BILL", "BILL")]
    [InlineData("ALEXANDRA", "XANDER")]
    [InlineData("NOBODY", "NOONE")]
    [InlineData("", "")]
    public void Others_are_not(string a, string b) => NameVariants.AreVariants(a, b).ShouldBeFalse();

    [Fact]
    public void The_table_is_large_and_clean()
    {
        NameVariants.Count.ShouldBeGreaterThan(250);
        NameVariants.FullForms("BILL").ShouldContain("WILLIAM");
        NameVariants.FullForms("NOBODY").ShouldBeEmpty();
        typeof(NameVariants).Assembly.GetManifestResourceStream("Matching.GivenNameVariants.txt").ShouldNotBeNull();
        using var reader = new StreamReader(typeof(NameVariants).Assembly.GetManifestResourceStream("Matching.GivenNameVariants.txt")!);
        foreach (var line in reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            line.ShouldAllBe(c => c == ' ' || (c >= 'A' && c <= 'Z'), line);
            line.Split(' ').ShouldBeUnique();
        }
    }
}
