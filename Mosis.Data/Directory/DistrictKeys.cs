using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Directory;

/// <summary>One of a district's SFTP public keys.</summary>
public sealed record DistrictKey
{
    public int DistrictKeyId { get; init; }
    public string District { get; init; } = "";

    /// <summary>Type and Base64, without the comment.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>As ssh-keygen -l shows it.</summary>
    public string Fingerprint { get; init; } = "";
    public string Comment { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; init; }
    public string AddedBy { get; init; } = "";

    /// <summary>UTC; null while the key opens the door.</summary>
    public DateTime? RemovedAt { get; init; }
    public string? RemovedBy { get; init; }
}

/// <summary>What came of adding a key.</summary>
/// <param name="Refusal">In words for the person who added it; null when the district has the key now.</param>
public sealed record KeyAnswer(string? Fingerprint, string? Refusal);

/// <summary>The districts' SFTP public keys. A removed key stays on record: it never opens another district's door.</summary>
public sealed class DistrictKeys(MosisDb db, TimeProvider time)
{
    private const string Columns =
        """
        district_key_id as DistrictKeyId, district as District, public_key as PublicKey, fingerprint as Fingerprint, comment as Comment,
            added_at as AddedAt, added_by as AddedBy, removed_at as RemovedAt, removed_by as RemovedBy
        """;

    /// <param name="line">As in a .pub file: Ed25519, ECDSA, RSA of 3072 bits and more, or one on a security key.</param>
    public async Task<KeyAnswer> AddAsync(string district, string line, string actor, CancellationToken ct = default)
    {
        if (PublicKeyLine.Read(line, out var refusal) is not { } key) return new KeyAnswer(null, refusal);
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await FindAsync(connection, transaction, key.Fingerprint, ct) is { } known)
                {
                    if (known.District != district) return new KeyAnswer(null, $"Another district has or had the key {key.Fingerprint}: each district makes its own.");
                    if (known.RemovedAt is null) return new KeyAnswer(key.Fingerprint, null);
                }
                else if (!await IsDistrictAsync(connection, transaction, district, ct))
                {
                    return new KeyAnswer(null, $"The directory has no district {district}.");
                }
                var now = time.GetUtcNow().UtcDateTime;
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into district_key (district, public_key, fingerprint, comment, added_at, added_by)
                    values (@district, @Key, @Fingerprint, @Comment, @now, @actor)
                    on duplicate key update comment = values(comment), added_at = values(added_at), added_by = values(added_by),
                        removed_at = null, removed_by = null
                    """,
                    new { district, key.Key, key.Fingerprint, key.Comment, now, actor },
                    transaction,
                    cancellationToken: ct));
                await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, actor, "district-key.add", district, key.Fingerprint, new { district }), ct);
                return new KeyAnswer(key.Fingerprint, null);
            },
            ct);
    }

    /// <summary>False when the district has no such key.</summary>
    public Task<bool> RemoveAsync(string district, string fingerprint, string actor, CancellationToken ct = default) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var removed = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update district_key
                    set removed_at = @now,
                        removed_by = @actor
                    where district = @district
                        and fingerprint = @fingerprint
                        and removed_at is null
                    """,
                    new { district, fingerprint, now, actor },
                    transaction,
                    cancellationToken: ct));
                if (removed == 0) return false;
                await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, actor, "district-key.remove", district, fingerprint, new { district }), ct);
                return true;
            },
            ct);

    /// <summary>Every key that a district has or had, oldest first.</summary>
    public async Task<IReadOnlyList<DistrictKey>> ListAsync(string district, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<DistrictKey>(new CommandDefinition(
            $"""
            select {Columns}
            from district_key
            where district = @district
            order by district_key_id
            """,
            new { district },
            cancellationToken: ct))];
    }

    /// <summary>The district's authorized_keys file: a key a line; empty when it has none.</summary>
    public async Task<string> AuthorizedKeysAsync(string district, CancellationToken ct = default) =>
        string.Concat((await ListAsync(district, ct)).Where(key => key.RemovedAt is null).Select(key => $"{key.PublicKey} {key.Comment}".TrimEnd() + "\n"));

    private static Task<DistrictKey?> FindAsync(MySqlConnection connection, MySqlTransaction transaction, string fingerprint, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<DistrictKey>(new CommandDefinition(
            $"""
            select {Columns}
            from district_key
            where fingerprint = @fingerprint
            for update
            """,
            new { fingerprint },
            transaction,
            cancellationToken: ct));

    private static Task<bool> IsDistrictAsync(MySqlConnection connection, MySqlTransaction transaction, string district, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select 1 from district where code = @district)
            """,
            new { district },
            transaction,
            cancellationToken: ct));
}
