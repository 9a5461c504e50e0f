using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Register;

/// <summary>What a person has typed and not sent yet: one of a kind a person. The payload is encrypted by whoever hands it in.</summary>
public sealed class Drafts(MosisDb db, TimeProvider time)
{
    /// <summary>How long a draft waits for its person.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(8);

    /// <summary>Replaces the one before, and clears away what nobody came back for.</summary>
    public async Task SaveAsync(long personId, string kind, byte[] payload, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from draft
            where expires_at <= @now
            limit 100;
            insert into draft (person_id, kind, payload, expires_at)
            values (@personId, @kind, @payload, @expires)
            on duplicate key update payload = values(payload), expires_at = values(expires_at)
            """,
            new { personId, kind, payload, now, expires = now + Life },
            cancellationToken: ct));
    }

    /// <summary>Null when there is none, or it is too old.</summary>
    public async Task<byte[]?> FindAsync(long personId, string kind, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(new CommandDefinition(
            """
            select payload
            from draft
            where person_id = @personId and kind = @kind and expires_at > @now
            """,
            new { personId, kind, now = time.GetUtcNow().UtcDateTime },
            cancellationToken: ct));
    }

    public async Task DeleteAsync(long personId, string kind, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from draft
            where person_id = @personId and kind = @kind
            """,
            new { personId, kind },
            cancellationToken: ct));
    }
}
