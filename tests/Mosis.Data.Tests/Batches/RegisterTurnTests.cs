using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>Batches that are worked on side by side are assigned one after the other.</summary>
public sealed class RegisterTurnTests
{
    [Fact]
    public async Task The_first_turn_comes_at_once_and_each_other_when_the_one_before_is_over()
    {
        var turns = RegisterTurn.Row().Take(3).ToArray();

        turns[0].ComesAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        var (second, third) = (turns[1].ComesAsync(default), turns[2].ComesAsync(default));
        second.IsCompleted.ShouldBeFalse();
        turns[0].Pass();
        turns[0].Pass();
        await second.WaitAsync(TimeSpan.FromSeconds(30));
        third.IsCompleted.ShouldBeFalse();
        turns[1].Pass();
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Who_waits_for_a_turn_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        var turns = RegisterTurn.Row().Take(2).ToArray();
        var waiting = turns[1].ComesAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
