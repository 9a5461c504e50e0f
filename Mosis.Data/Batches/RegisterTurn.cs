namespace Mosis.Data.Batches;

/// <summary>
/// The batches that a process works on side by side are decided one after the other and assigned one after the other, in the order in which they were taken
/// up; one is decided while the one before is assigned, and what that adds meanwhile is looked for under the gate, as what other processes add. Before and
/// behind that (staging, answers) they overlap as well, so that no core waits.
/// </summary>
public sealed class RegisterTurn
{
    private readonly Task _decidedBefore;
    private readonly Task _overBefore;
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RegisterTurn(Task decidedBefore, Task overBefore) => (_decidedBefore, _overBefore) = (decidedBefore, overBefore);

    /// <summary>A turn that comes at once.</summary>
    public static RegisterTurn First() => new(Task.CompletedTask, Task.CompletedTask);

    /// <summary>Turns without end, each of which comes when the one before is over.</summary>
    public static IEnumerable<RegisterTurn> Row()
    {
        for (var turn = First(); ; turn = new(turn._decided.Task, turn._over.Task)) yield return turn;
    }

    /// <summary>Waits until this batch may be decided.</summary>
    internal Task ComesToDecideAsync(CancellationToken ct) => _decidedBefore.WaitAsync(ct);

    /// <summary>Waits until this batch may be assigned.</summary>
    internal Task ComesToAssignAsync(CancellationToken ct) => _overBefore.WaitAsync(ct);

    /// <summary>The batch is decided. Saying so again does nothing.</summary>
    internal void Decided() => _decided.TrySetResult();

    /// <summary>The batch is assigned, or has ended otherwise. Saying so again does nothing.</summary>
    internal void Pass()
    {
        Decided();
        _over.TrySetResult();
    }
}
