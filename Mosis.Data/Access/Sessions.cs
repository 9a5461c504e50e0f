using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access;

/// <summary>A session that is alive.</summary>
/// <param name="GrantId">The grant that the person chose to act under; null before a choice.</param>
/// <param name="Ticket">As the web protected it.</param>
/// <param name="LastSeenAt">UTC, to the minute: a session that is in use is not written at each request.</param>
/// <param name="EndsAt">UTC: the absolute limit.</param>
public sealed record WebSession(long SessionId, long PersonId, long? GrantId, byte[] Ticket, DateTime LastSeenAt, DateTime EndsAt);

/// <summary>
/// Who is signed in. The browser holds a random key, this table its SHA-256: who reads the table cannot sign in with it, and to end a session is one
/// update, whoever asks for it: the person, an administrator, the provider.
/// </summary>
public sealed class Sessions(MosisDb db, TimeProvider time)
{
    /// <summary>A session that was seen within this time is not written again.</summary>
    public static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <param name="keyHash">SHA-256, 32 bytes.</param>
    /// <param name="sid">The provider's own word for its session; empty when it has none.</param>
    /// <param name="endsAt">UTC.</param>
    /// <param name="place">From where the person signed in; null when that is not known.</param>
    public Task StartAsync(
        byte[] keyHash, long personId, string issuer, string sid, byte[] ticket, DateTime endsAt, SessionPlace? place = null, CancellationToken ct = default) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into web_session (key_hash, person_id, issuer, sid, ticket, started_at, last_seen_at, ends_at, place, browser)
                    values (@keyHash, @personId, @issuer, @sid, @ticket, @now, @now, @endsAt, @Hash, @Browser)
                    """,
                    new { keyHash, personId, issuer, sid, ticket, now, endsAt, place?.Hash, place?.Browser },
                    transaction,
                    cancellationToken: ct));
                await AuditAsync(connection, transaction, now, "sign-in", personId, new { }, ct);
            },
            ct);

    /// <summary>The live session of this key; null when it was ended, is past its limit or was idle for longer than allowed.</summary>
    /// <param name="idle">How long a person may do nothing.</param>
    /// <param name="isActivity">False for a request that the page makes by itself: it keeps no session awake.</param>
    public async Task<WebSession?> FindAsync(byte[] keyHash, TimeSpan idle, bool isActivity, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var connection = await db.OpenAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<SessionRow>(new CommandDefinition(
            """
            select cast(session_id as signed) as SessionId, cast(person_id as signed) as PersonId, cast(grant_id as signed) as GrantId, ticket as Ticket,
                last_seen_at as LastSeenAt, ends_at as EndsAt
            from web_session
            where key_hash = @keyHash
                and ended_at is null
                and ends_at > @now
                and last_seen_at > @idleSince
            """,
            new { keyHash, now, idleSince = now - idle },
            cancellationToken: ct));
        if (row is null) return null;
        if (isActivity && now - row.LastSeenAt >= SeenStep)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update web_session
                set last_seen_at = @now
                where session_id = @SessionId
                    and last_seen_at < @now
                """,
                new { row.SessionId, now },
                cancellationToken: ct));
        }
        return new WebSession(row.SessionId, row.PersonId, row.GrantId, row.Ticket, isActivity ? now : row.LastSeenAt, row.EndsAt);
    }

    /// <summary>The ticket anew, as the web protected it.</summary>
    public async Task RenewAsync(byte[] keyHash, byte[] ticket, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update web_session
            set ticket = @ticket
            where key_hash = @keyHash
                and ended_at is null
            """,
            new { keyHash, ticket },
            cancellationToken: ct));
    }

    /// <summary>The person acts under this grant from now on. Whether it is the person's and live is looked up at each request.</summary>
    public async Task ActUnderAsync(long sessionId, long grantId, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update web_session
            set grant_id = @grantId
            where session_id = @sessionId
            """,
            new { sessionId, grantId },
            cancellationToken: ct));
    }

    /// <summary>The session of this key, when it lives.</summary>
    public Task<int> EndAsync(byte[] keyHash, string why, CancellationToken ct = default) => EndAsync("key_hash = @keyHash", new { keyHash }, why, ct);

    /// <summary>All sessions of a person, for example because an administrator ends them.</summary>
    public Task<int> EndOfPersonAsync(long personId, string why, CancellationToken ct = default) =>
        EndAsync("person_id = @personId", new { personId }, why, ct);

    internal static Task<int> EndOfPersonAsync(
        MySqlConnection connection, MySqlTransaction transaction, long personId, string why, DateTime now, CancellationToken ct) =>
        EndAsync(connection, transaction, "person_id = @personId", new { personId }, why, now, ct);

    /// <summary>
    /// What the provider's logout token names: one session (<paramref name="sid"/>), or all of a subject. A token that was heeded before ends nothing.
    /// </summary>
    /// <param name="tokenId">SHA-256 of the token's jti, 32 bytes.</param>
    /// <returns>False when the token was heeded before.</returns>
    public Task<bool> EndByProviderAsync(string issuer, byte[] tokenId, string? subject, string? sid, CancellationToken ct = default) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var isNew = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert ignore into logout_token (issuer, token_id, heard_at)
                    values (@issuer, @tokenId, @now)
                    """,
                    new { issuer, tokenId, now },
                    transaction,
                    cancellationToken: ct)) == 1;
                if (!isNew) return false;
                const string Named =
                    """
                    issuer = @issuer
                        and (@sid is null or sid = @sid)
                        and (@subject is null or person_id = (select person_id from person where issuer = @issuer and subject = @subject))
                    """;
                if (sid is not null || subject is not null) await EndAsync(connection, transaction, Named, new { issuer, sid, subject }, "provider", now, ct);
                return true;
            },
            ct);

    /// <summary>Removes sessions that ended, and logout tokens that were heard, before this time (UTC).</summary>
    public async Task<int> PurgeAsync(DateTime before, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from web_session
            where least(coalesce(ended_at, ends_at), ends_at) < @before;
            delete from logout_token
            where heard_at < @before
            """,
            new { before },
            cancellationToken: ct));
    }

    private Task<int> EndAsync(string which, object parameters, string why, CancellationToken ct) =>
        db.InTransactionAsync(
            (connection, transaction) => EndAsync(connection, transaction, which, parameters, why, time.GetUtcNow().UtcDateTime, ct),
            ct);

    private static async Task<int> EndAsync(
        MySqlConnection connection, MySqlTransaction transaction, string which, object parameters, string why, DateTime now, CancellationToken ct)
    {
        var all = new DynamicParameters(parameters);
        all.Add("now", now);
        all.Add("why", why);
        var people = (await connection.QueryAsync<long>(new CommandDefinition(
            $"""
            select cast(person_id as signed)
            from web_session
            where {which}
                and ended_at is null
            for update
            """,
            all,
            transaction,
            cancellationToken: ct))).AsList();
        if (people.Count == 0) return 0;
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            update web_session
            set ended_at = @now,
                ended_why = @why
            where {which}
                and ended_at is null
            """,
            all,
            transaction,
            cancellationToken: ct));
        foreach (var personId in people) await AuditAsync(connection, transaction, now, "sign-out", personId, new { why }, ct);
        return people.Count;
    }

    private static Task AuditAsync(
        MySqlConnection connection, MySqlTransaction transaction, DateTime now, string action, long personId, object detail, CancellationToken ct) =>
        AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, $"person:{personId}", action, null, $"person:{personId}", detail), ct);

    private sealed record SessionRow
    {
        public required long SessionId { get; init; }
        public required long PersonId { get; init; }
        public long? GrantId { get; init; }
        public required byte[] Ticket { get; init; }
        public required DateTime LastSeenAt { get; init; }
        public required DateTime EndsAt { get; init; }
    }
}
