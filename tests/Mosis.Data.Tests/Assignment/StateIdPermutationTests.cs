using System.Collections;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public class StateIdPermutationTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_place_of_a_number_is_found_from_the_number()
    {
        var permutation = new StateIdPermutation(Key);
        for (var place = 0L; place < StateIdPermutation.Capacity; place += 899_981) permutation.PlaceOf(permutation.BodyAt(place)).ShouldBe(place);
        permutation.PlaceOf(permutation.BodyAt(StateIdPermutation.Capacity - 1)).ShouldBe(StateIdPermutation.Capacity - 1);
    }

    /// <summary>Computed by a separate program from the description and the keystream of another implementation of AES.</summary>
    [Theory]
    [InlineData(0, 490_779_458)]
    [InlineData(1, 786_907_285)]
    [InlineData(2, 274_953_367)]
    [InlineData(3, 578_393_510)]
    [InlineData(123_456_789, 973_924_828)]
    [InlineData(899_999_999, 434_549_688)]
    public void The_numbers_of_a_key_never_change(long counter, long body)
    {
        new StateIdPermutation(Key).BodyAt(counter).ShouldBe(body);
    }

    [Fact]
    public void No_number_comes_twice_and_all_are_in_range()
    {
        var permutation = new StateIdPermutation(Key);
        var seen = new BitArray((int)StateIdPermutation.Capacity);
        var counters = Enumerable.Range(0, 1_500_000).Select(i => (long)i)
            .Concat(Enumerable.Range(1, 500_000).Select(i => StateIdPermutation.Capacity - i));
        foreach (var counter in counters)
        {
            var body = permutation.BodyAt(counter);
            if (body is < StudentId.LowestBody or > StudentId.HighestBody) body.ShouldBeInRange(StudentId.LowestBody, StudentId.HighestBody);
            var place = (int)(body - StudentId.LowestBody);
            if (seen[place]) seen[place].ShouldBeFalse($"{body} at {counter}");
            seen[place] = true;
        }
    }

    [Fact]
    public void Another_key_gives_other_numbers()
    {
        var almost = (byte[])Key.Clone();
        almost[31] ^= 1;
        var one = new StateIdPermutation(Key);
        var other = new StateIdPermutation(almost);
        Enumerable.Range(0, 10_000).Count(i => one.BodyAt(i) == other.BodyAt(i)).ShouldBeLessThan(3);
    }

    [Fact]
    public void The_order_of_issue_does_not_show()
    {
        const int n = 100_000;
        var permutation = new StateIdPermutation(Key);
        var bodies = Enumerable.Range(0, n).Select(i => (double)permutation.BodyAt(i)).ToArray();
        // For chance alone the standard deviation of each is 1/sqrt(n), 0.003.
        Math.Abs(Correlation([.. Enumerable.Range(0, n).Select(i => (double)i)], bodies)).ShouldBeLessThan(0.015);
        Math.Abs(Correlation(bodies[..^1], bodies[1..])).ShouldBeLessThan(0.015);
        var rising = Enumerable.Range(1, n - 1).Count(i => bodies[i] > bodies[i - 1]);
        ((double)rising / n).ShouldBeInRange(0.49, 0.51);
        for (var first = 1; first <= 9; first++)
        {
            var share = (double)bodies.Count(body => (int)(body / 100_000_000) == first) / n;
            share.ShouldBeInRange(0.105, 0.117, $"bodies that begin with {first}");
        }
    }

    [Fact]
    public void The_last_place_is_the_last()
    {
        var permutation = new StateIdPermutation(Key);
        StateIdPermutation.Capacity.ShouldBe(900_000_000);
        Should.Throw<ArgumentOutOfRangeException>(() => permutation.BodyAt(StateIdPermutation.Capacity));
        Should.Throw<ArgumentOutOfRangeException>(() => permutation.BodyAt(-1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(33)]
    public void A_key_of_another_length_is_refused(int length)
    {
        Should.Throw<ArgumentException>(() => new StateIdPermutation(new byte[length])).Message.ShouldContain("32 bytes");
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        double xy = 0, xx = 0, yy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xy / Math.Sqrt(xx * yy);
    }
}
