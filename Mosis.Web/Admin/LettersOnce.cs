using System.Collections.Concurrent;

namespace Mosis.Web.Admin;

/// <summary>
/// The letters of a form that is sent twice in a row, by a double click or by a browser that tries again, are the same letters: a PIN cannot be shown anew, and a
/// second answer replaces the first in the browser. Kept in memory for a short while and nowhere else.
/// </summary>
public sealed class LettersOnce(TimeProvider time)
{
    /// <summary>After they are made.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Actor, Guid Key), Lazy<Task<Made>>> _forms = new();

    /// <param name="key">The form's, random, made with the page.</param>
    /// <param name="makeAsync">Runs to its end also when the one who asked goes away.</param>
    /// <returns>What was made; null when nothing was to be made.</returns>
    public async Task<byte[]?> MakeAsync(string actor, Guid key, Func<Task<byte[]?>> makeAsync)
    {
        Forget();
        var form = _forms.GetOrAdd((actor, key), _ => new Lazy<Task<Made>>(async () => new Made(await makeAsync(), time.GetUtcNow())));
        try
        {
            return (await form.Value).Letters;
        }
        catch
        {
            _forms.TryRemove(KeyValuePair.Create((actor, key), form));
            throw;
        }
    }

    private void Forget()
    {
        var until = time.GetUtcNow() - Kept;
        foreach (var (form, made) in _forms)
        {
            if (made is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } done } && done.Result.At < until) _forms.TryRemove(form, out _);
        }
    }

    private sealed record Made(byte[]? Letters, DateTimeOffset At);
}
