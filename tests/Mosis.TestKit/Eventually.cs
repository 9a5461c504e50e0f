using System.Diagnostics;

namespace Mosis.TestKit;

/// <summary>Waits for what another process or thread is about to do. The only waiting in the tests.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Returns once the condition holds.</summary>
    /// <param name="expected">What was waited for, in words: the failure shows it.</param>
    /// <param name="within">30 seconds unless said otherwise.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static Task TrueAsync(string expected, Func<Task<bool>> condition, TimeSpan? within = null) =>
        SomeAsync(expected, async () => await condition() ? expected : null, within);

    /// <inheritdoc cref="TrueAsync(string, Func{Task{bool}}, TimeSpan?)"/>
    public static Task TrueAsync(string expected, Func<bool> condition, TimeSpan? within = null) =>
        TrueAsync(expected, () => Task.FromResult(condition()), within);

    /// <summary>Returns the first result that is not null.</summary>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    public static async Task<T> SomeAsync<T>(string expected, Func<Task<T?>> result, TimeSpan? within = null)
        where T : class
    {
        var limit = within ?? Limit;
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Step);
        do
        {
            if (await result() is { } found) return found;
        }
        while (watch.Elapsed < limit && await timer.WaitForNextTickAsync());
        throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s: {expected}");
    }
}
