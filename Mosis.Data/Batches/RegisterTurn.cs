namespace Mosis.Data.Batches;

/// <summary>
/// The batches that a process works on side by side are decided and assigned one after the other, in the order in which they were taken up: each knows
/// what the one before has added, as if they had been worked off one by one. Before and behind that (staging, answers) they overlap, so that no core waits.
/// Other processes need no turns: what they add is looked for under the gate.
/// </summary>
public sealed class RegisterTurn
{
    private readonly Task _before;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RegisterTurn(Task before) => _before = before;

    /// <summary>A turn that comes at once.</summary>
    public static RegisterTurn First() => new(Task.CompletedTask);

    /// <summary>Turns without end, each of which comes when the one before is over.</summary>
    public static IEnumerable<RegisterTurn> Row()
    {
        for (var turn = First(); ; turn = new(turn._over.Task)) yield return turn;
    }

    /// <summary>Waits until it is this batch's turn.</summary>
    internal Task ComesAsync(CancellationToken ct) => _before.WaitAsync(ct);

    /// <summary>The batch is assigned, or has ended otherwise. Saying so again does nothing.</summary>
    internal void Pass() => _over.TrySetResult();
}
