using System.Globalization;
using Dapper;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// Who works on what: at most one holder a name, until its time is over by the database's clock, however long the holder slept. Conditional updates
/// only, so that it works on clustered engines too. A holder that may have slept asks <see cref="StillHeldAsync"/> in each business transaction.
/// </summary>
public sealed class Leases(MosisDb db)
{
    private static readonly string Process = string.Create(
        CultureInfo.InvariantCulture, $"{Ascii(Environment.MachineName)}:{Environment.ProcessId}");

    /// <summary>Takes the lease when it is free or its time is over; null when someone holds it, this process included.</summary>
    /// <param name="name">Up to 60 ASCII characters, for example district:048078.</param>
    /// <param name="length">How long it holds without being renewed.</param>
    public async Task<LeaseToken?> TryTakeAsync(string name, TimeSpan length, CancellationToken ct = default)
    {
        var owner = $"{Process}:{Guid.NewGuid():N}";
        await using var connection = await db.OpenAsync(ct);
        // Looked at first without a lock: an update would wait for the holder's open transaction to learn the same.
        if (await IsHeldAsync(connection, name, ct)) return null;
        var taker = new { name, owner, microseconds = Microseconds(length) };
        var taken = await ChangeAsync(
            connection,
            """
            update lease
            set owner = @owner, token = token + 1, expires_at = utc_timestamp(6) + interval @microseconds microsecond
            where name = @name and expires_at <= utc_timestamp(6)
            """,
            taker,
            ct);
        if (taken == 0)
        {
            // The first time that anyone asks for this name; of two that come at once the key lets one in.
            taken = await ChangeAsync(
                connection,
                """
                insert ignore into lease (name, owner, token, expires_at)
                values (@name, @owner, 1, utc_timestamp(6) + interval @microseconds microsecond)
                """,
                taker,
                ct);
        }
        if (taken == 0) return null;
        var token = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            """
            select token
            from lease
            where name = @name and owner = @owner
            """,
            new { name, owner },
            cancellationToken: ct));
        return token is null ? null : new LeaseToken(name, owner, token.Value);
    }

    /// <summary>Holds it for that long from now. False when someone else has taken it since: stop at once.</summary>
    public async Task<bool> RenewAsync(LeaseToken lease, TimeSpan length, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        // Late is not too late as long as nobody took it: the token says so.
        await ChangeAsync(
            connection,
            """
            update lease
            set expires_at = utc_timestamp(6) + interval @microseconds microsecond
            where name = @Name and owner = @Owner and token = @Token
            """,
            new { lease.Name, lease.Owner, lease.Token, microseconds = Microseconds(length) },
            ct);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select count(*) > 0
            from lease
            where name = @Name and owner = @Owner and token = @Token
            """,
            lease,
            cancellationToken: ct));
    }

    /// <summary>Gives it back; no effect when someone else has taken it. The row stays, because the token must go on rising.</summary>
    public async Task ReleaseAsync(LeaseToken lease, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        await ChangeAsync(
            connection,
            """
            update lease
            set owner = '', expires_at = utc_timestamp(6)
            where name = @Name and owner = @Owner and token = @Token
            """,
            lease,
            ct);
    }

    /// <summary>
    /// True when nobody has taken it since; then nobody can until the transaction ends. The fence: a holder that slept through its time finds
    /// false and must roll back. Ask it first in the transaction, and keep the transaction short beside the lease.
    /// </summary>
    public static async Task<bool> StillHeldAsync(MySqlConnection connection, MySqlTransaction transaction, LeaseToken lease, CancellationToken ct = default) =>
        await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            """
            select token
            from lease
            where name = @Name and owner = @Owner and token = @Token
            lock in share mode
            """,
            lease,
            transaction,
            cancellationToken: ct)) is not null;

    private static Task<bool> IsHeldAsync(MySqlConnection connection, string name, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select count(*) > 0
            from lease
            where name = @name and expires_at > utc_timestamp(6)
            """,
            new { name },
            cancellationToken: ct));

    // A row that a holder's transaction has locked is a lease that is held: waiting in vain for it changes nothing.
    private static async Task<int> ChangeAsync(MySqlConnection connection, string sql, object parameters, CancellationToken ct)
    {
        try
        {
            return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
        }
        catch (MySqlException e) when (e.Number is 1205 or 1213 or 1020)
        {
            return 0;
        }
    }

    private static long Microseconds(TimeSpan length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        return length.Ticks / TimeSpan.TicksPerMicrosecond;
    }

    private static string Ascii(string machine) =>
        new([.. machine.Take(40).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')]);
}
