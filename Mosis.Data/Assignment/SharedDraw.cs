using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>
/// ID numbers for people who key in one student each. The counter is one row and each draw a durable commit of its own: who asks while a draw is under way
/// waits for it, and then shares one with all who have come meanwhile. No number is kept for later. Safe for use by many threads.
/// </summary>
public sealed class SharedDraw(MosisDb db)
{
    private readonly Lock _lock = new();
    private List<TaskCompletionSource<StudentId>> _waiting = [];
    private bool _isDrawing;

    /// <summary>A number that nobody has.</summary>
    /// <exception cref="StateIdsExhaustedException">None is left.</exception>
    public Task<StudentId> DrawAsync(CancellationToken ct = default)
    {
        var mine = new TaskCompletionSource<StudentId>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add(mine);
            if (!_isDrawing)
            {
                _isDrawing = true;
                _ = DrawForAllAsync();
            }
        }
        // Who goes away leaves a number that nobody gets; the others wait on.
        return mine.Task.WaitAsync(ct);
    }

    private async Task DrawForAllAsync()
    {
        while (Take() is { Count: > 0 } waiting)
        {
            try
            {
                var drawn = await StateIdBlock.DrawAsync(db, waiting.Count);
                for (var i = 0; i < waiting.Count; i++) waiting[i].SetResult(drawn[i]);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                foreach (var one in waiting) one.SetException(e);
            }
        }
    }

    private List<TaskCompletionSource<StudentId>> Take()
    {
        lock (_lock)
        {
            var waiting = _waiting;
            _waiting = [];
            _isDrawing = waiting.Count > 0;
            return waiting;
        }
    }
}
