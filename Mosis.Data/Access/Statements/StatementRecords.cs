using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Statements;

/// <summary>The statements of requests: made, void, found.</summary>
public sealed class StatementRecords(MosisDb db, StatementSeal seal)
{
    /// <summary>Makes the statement of a request's version; an earlier one is void from here on.</summary>
    public async Task<StatementRecord> MakeAsync(
        MySqlConnection connection, MySqlTransaction transaction, long requestId, StatementContent content, DateTime now, CancellationToken ct = default)
    {
        await VoidAsync(connection, transaction, requestId, now, ct);
        var sha256 = content.Sha256();
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into access_statement (request_id, version, content, sha256, made_at)
            values (@requestId, @Version, @json, @hash, @now);
            select last_insert_id()
            """,
            new { requestId, content.Version, json = content.ToJson(), hash = Convert.FromHexString(sha256), now },
            transaction,
            cancellationToken: ct));
        return new StatementRecord(id, requestId, content.Version, content, sha256, now, null, await seal.MakeAsync(content.Reference, content.Version, sha256, ct));
    }

    /// <summary>The statement that holds now; null when there is none.</summary>
    public async Task<StatementRecord?> LiveAsync(long requestId, CancellationToken ct = default) => (await OfRequestAsync(requestId, ct)).FirstOrDefault(made => made.VoidedAt is null);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<StatementRecord>> OfRequestAsync(long requestId, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<StatementRow>(new CommandDefinition(
            """
            select cast(statement_id as signed) as StatementId, cast(request_id as signed) as RequestId, version as Version, content as Content,
                sha256 as Hash, made_at as MadeAt, voided_at as VoidedAt
            from access_statement
            where request_id = @requestId
            order by version desc
            """,
            new { requestId },
            cancellationToken: ct));
        var made = new List<StatementRecord>();
        foreach (var row in rows)
        {
            var (content, sha256) = (StatementContent.Of(row.Content), Convert.ToHexStringLower(row.Hash));
            var code = await seal.MakeAsync(content.Reference, row.Version, sha256, ct);
            made.Add(new StatementRecord(row.StatementId, row.RequestId, row.Version, content, sha256, row.MadeAt, row.VoidedAt, code));
        }
        return made;
    }

    /// <summary>What was printed no longer holds.</summary>
    internal static Task VoidAsync(MySqlConnection connection, MySqlTransaction transaction, long requestId, DateTime now, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update access_statement
            set voided_at = @now
            where request_id = @requestId
                and voided_at is null
            """,
            new { requestId, now },
            transaction,
            cancellationToken: ct));

    private sealed record StatementRow
    {
        public long StatementId { get; init; }
        public long RequestId { get; init; }
        public int Version { get; init; }
        public required string Content { get; init; }
        public required byte[] Hash { get; init; }
        public DateTime MadeAt { get; init; }
        public DateTime? VoidedAt { get; init; }
    }
}
