using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>Batches that are worked on side by side are assigned one after the other.</summary>
public sealed class RegisterTurnTests
{
    [Fact]
    public async Task A_batch_may_be_decided_when_the_one_before_is_decided_and_assigned_when_it_is_over()
    {
        var turns = RegisterTurn.Row().Take(3).ToArray();

        turns[0].ComesToDecideAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        turns[0].ComesToAssignAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
        var (decides, assigns, third) = (turns[1].ComesToDecideAsync(default), turns[1].ComesToAssignAsync(default), turns[2].ComesToDecideAsync(default));
        decides.IsCompleted.ShouldBeFalse();
        turns[0].Decided();
        await decides.WaitAsync(TimeSpan.FromSeconds(30));
        assigns.IsCompleted.ShouldBeFalse();
        turns[0].Pass();
        turns[0].Pass();
        await assigns.WaitAsync(TimeSpan.FromSeconds(30));
        third.IsCompleted.ShouldBeFalse();
        turns[1].Pass();
        await third.WaitAsync(TimeSpan.FromSeconds(30));
        turns[2].ComesToAssignAsync(default).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_waits_for_a_turn_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        var turns = RegisterTurn.Row().Take(2).ToArray();
        var waiting = turns[1].ComesToDecideAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
