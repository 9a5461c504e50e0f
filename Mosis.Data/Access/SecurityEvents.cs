using System.Collections.Concurrent;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Access;

/// <summary>What stands in the trail as security.*: something was asked for in a way that the site's own pages do not ask.</summary>
public static class SecurityEvent
{
    /// <summary>An ID that does not exist for the one who asks.</summary>
    public const string NotOwn = "security.not-own";

    /// <summary>A form with fields that its page does not have, such as a district or a role.</summary>
    public const string ForeignField = "security.foreign-field";

    /// <summary>A form without the token of the site's own page.</summary>
    public const string ForgedForm = "security.forged-form";

    /// <summary>Many of one kind by one person: somebody should look.</summary>
    public const string Series = "security.series";
}

/// <summary>
/// Writes security events into the trail. A series raises one alert; what follows in the same spell is not written any more, so that nobody can fill
/// the trail. Counted in each process for itself.
/// </summary>
public sealed class SecurityEvents(MosisDb db, TimeProvider time)
{
    /// <summary>From the first event of a kind by one person on, so long.</summary>
    public static readonly TimeSpan Spell = TimeSpan.FromMinutes(10);

    /// <summary>So many events in a spell are a series: more than somebody has who mistypes.</summary>
    public const int SeriesLength = 10;

    private readonly ConcurrentDictionary<(string Actor, string Kind), Run> _runs = new();

    /// <param name="kind">One of <see cref="SecurityEvent"/>.</param>
    /// <param name="actor">The person, or "anonymous".</param>
    /// <param name="district">Null when it is nobody's of a district.</param>
    /// <param name="subject">The page; up to 100 characters, no personal data.</param>
    /// <param name="detail">IDs, codes and counts alone.</param>
    /// <returns>True when this event made a series: the alert is a new one.</returns>
    public async Task<bool> WriteAsync(string kind, string actor, string? district, string subject, object detail, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var count = _runs.GetOrAdd((actor, kind), _ => new Run()).Next(now);
        if (count > SeriesLength) return false;
        await db.InTransactionAsync(
            async (connection, tx) =>
            {
                await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now.UtcDateTime, actor, kind, district, subject, detail), ct);
                if (count < SeriesLength) return;
                var series = new AuditEntry(now.UtcDateTime, actor, SecurityEvent.Series, district, kind, new { events = count, minutes = (int)Spell.TotalMinutes });
                await AuditTrail.WriteAsync(connection, tx, series, ct);
            },
            ct);
        return count == SeriesLength;
    }

    private sealed class Run
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _start = DateTimeOffset.MinValue;
        private int _count;

        /// <summary>The how manieth in its spell.</summary>
        public int Next(DateTimeOffset now)
        {
            lock (_lock)
            {
                if (now - _start >= Spell) (_start, _count) = (now, 0);
                return ++_count;
            }
        }
    }
}
