using System.Collections.Concurrent;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Register;

/// <summary>Somebody searches more than a person can: the trail says so, once for each spell of it and process.</summary>
public sealed class ScrapingAlarm(MosisDb db, TimeProvider time)
{
    /// <summary>One alarm stands for all that is refused in so long a time.</summary>
    public static readonly TimeSpan Spell = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _raised = new(StringComparer.Ordinal);

    /// <summary>Called for each search that was refused because there were too many.</summary>
    /// <returns>True when the alarm is a new one.</returns>
    public async Task<bool> RaiseAsync(Viewer viewer, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var before = _raised.GetOrAdd(viewer.Actor, DateTimeOffset.MinValue);
        if (now - before < Spell || !_raised.TryUpdate(viewer.Actor, now, before)) return false;
        await db.InTransactionAsync(
            (connection, tx) => AuditTrail.WriteAsync(
                connection, tx, new AuditEntry(now.UtcDateTime, viewer.Actor, "security.scraping", viewer.District, "search", new { refused = true }), ct),
            ct);
        return true;
    }
}
