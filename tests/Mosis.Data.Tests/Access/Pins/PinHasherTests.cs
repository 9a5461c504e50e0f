using Mosis.Data.Access.Pins;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Pins;

public sealed class PinHasherTests
{
    [Fact]
    public async Task The_cost_is_kept_with_the_hash_and_may_be_raised_later()
    {
        using var before = new PinHasher(new PinCost(64, 1, 1));
        using var after = new PinHasher(new PinCost(128, 2, 1));
        var kept = await before.HashAsync("83920174");

        kept.Cost.ShouldBe(new PinCost(64, 1, 1));
        (await after.MatchesAsync("83920174", kept)).ShouldBeTrue();
        (await after.MatchesAsync("83920175", kept)).ShouldBeFalse();
        (await after.MatchesAsync("83920174", null)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_pin_has_another_hash_each_time()
    {
        using var hasher = new PinHasher(new PinCost(64, 1, 1));

        Convert.ToHexString((await hasher.HashAsync("83920174")).Hash).ShouldNotBe(Convert.ToHexString((await hasher.HashAsync("83920174")).Hash));
    }

    [Fact]
    public void The_default_is_no_less_than_owasp_asks_for()
    {
        PinCost.Default.MemoryKiB.ShouldBeGreaterThanOrEqualTo(19 * 1024);
        PinCost.Default.Passes.ShouldBeGreaterThanOrEqualTo(2);
    }
}
