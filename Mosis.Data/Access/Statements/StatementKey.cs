using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Statements;

/// <summary>The key of the codes on statements: of the settings, or else one that is made at first need and kept in the database, the same for every process.</summary>
public sealed class StatementKey(MosisDb db, IOptions<StatementOptions> options, TimeProvider time)
{
    private byte[]? _secret;

    /// <summary>32 bytes or more.</summary>
    public async ValueTask<byte[]> SecretAsync(CancellationToken ct = default) =>
        _secret ??= options.Value.SealKey is { Length: > 0 } set ? Convert.FromBase64String(set) : await KeptAsync(ct);

    private async Task<byte[]> KeptAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        // Of two processes at once, the second takes the first's.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into statement_key (number, secret, made_at)
            values (1, @secret, @now)
            on duplicate key update number = number
            """,
            new { secret = RandomNumberGenerator.GetBytes(32), now = time.GetUtcNow().UtcDateTime },
            cancellationToken: ct));
        return (await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            """
            select secret
            from statement_key
            where number = 1
            """,
            cancellationToken: ct)))!;
    }
}
