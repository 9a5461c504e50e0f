using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class NameDistanceTests
{
    [Theory]
    [InlineData("MICHAEL", "MICHAEL", 0)]
    [InlineData("MICHAEL", "MICHEAL", 1)]
    [InlineData("JAYDEN", "JAYLEN", 1)]
    [InlineData("ANN", "ANNE", 1)]
    [InlineData("EMMA", "ELLA", 2)]
    [InlineData("CA", "ABC", 3)]
    [InlineData("", "ABC", 3)]
    [InlineData("KITTEN", "SITTING", 3)]
    public void A_slip_counts_one(string a, string b, int distance)
    {
        NameDistance.Between(a, b, 3).ShouldBe(distance);
        NameDistance.Between(b, a, 3).ShouldBe(distance);
    }

    [Fact]
    public void Beyond_the_limit_it_says_one_more_than_the_limit()
    {
        NameDistance.Between("ALEXANDER", "WILHELMINA", 2).ShouldBe(3);
        NameDistance.Between("AB", "ABCDEFGH", 2).ShouldBe(3);
        NameDistance.Between("", "ABCDEFGH", 2).ShouldBe(3);
    }

    [Fact]
    public void It_is_a_distance_for_any_two_words()
    {
        var random = new Random(5);
        for (var i = 0; i < 5000; i++)
        {
            var a = Word(random);
            var b = Word(random);
            var d = NameDistance.Between(a, b, 10);
            NameDistance.Between(b, a, 10).ShouldBe(d);
            (d == 0).ShouldBe(a == b);
            NameDistance.Between(a, b, 2).ShouldBe(Math.Min(d, 3), $"{a} {b}");
        }
    }

    private static string Word(Random random) => new([.. Enumerable.Range(0, random.Next(8)).Select(_ => (char)('A' + random.Next(3)))]);
}
