using Mosis.Intake.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

public sealed class BackOffTests
{
    private static readonly SftpOptions Options = new();

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(4, 240)]
    [InlineData(6, 960)]
    public void Each_failure_doubles_the_pause_and_chance_adds_up_to_a_quarter(int failures, int seconds)
    {
        var pauses = Enumerable.Range(0, 200).Select(_ => BackOff.After(InboxFailure.Broken, failures, Options).TotalSeconds).ToList();

        pauses.ShouldAllBe(pause => pause >= seconds && pause <= seconds * 1.25);
        pauses.Distinct().Count().ShouldBeGreaterThan(100, "many do not come back together");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void It_ends_at_half_an_hour(int failures) =>
        BackOff.After(InboxFailure.Broken, failures, Options).ShouldBe(TimeSpan.FromMinutes(30));

    [Theory]
    [InlineData(InboxFailure.HostKey)]
    [InlineData(InboxFailure.Authentication)]
    public void A_key_is_not_tried_again_fast(InboxFailure failure) => BackOff.After(failure, 1, Options).ShouldBe(TimeSpan.FromHours(1));
}
