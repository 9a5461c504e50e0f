using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Audit;

/// <summary>
/// Seals the trail: each committed row that has no place in the chain yet gets the next one. One writer at a time, by a lease; a writer that slept through its
/// time writes nothing. Numbers of rows are drawn before their transactions commit, and so a row may appear below others that are chained: it gets a later
/// place. The head is written outside the database, where who can change rows cannot change it.
/// </summary>
public sealed class AuditChain(MosisDb db, Leases leases, IOptions<AuditOptions> options, TimeProvider time)
{
    private const string Lease = "audit-chain";
    private const int RowsAtOnce = 1_000;

    /// <summary>So many numbers below the highest chained one are looked through each time for rows that came late, …</summary>
    private const int NearWindow = 2_000;

    /// <summary>… and so many at the first time and once a minute. Nothing is committed later than that.</summary>
    private const int WideWindow = 200_000;

    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenWideLooks = TimeSpan.FromMinutes(1);

    private DateTimeOffset _nextWideLook = DateTimeOffset.MinValue;
    private long _written = -1;

    /// <summary>Chains what is committed now. At most one call of a process at a time.</summary>
    /// <returns>How many rows were chained; 0 also when another process is at it.</returns>
    /// <exception cref="IOException">The head file cannot be written; the rows are chained, and the next round writes the head.</exception>
    public async Task<int> ChainAsync(CancellationToken ct = default)
    {
        var isWide = time.GetUtcNow() >= _nextWideLook;
        var window = isWide ? WideWindow : NearWindow;
        // Most rounds find nothing, and need no lease for that.
        var isDue = _written < 0 || (await UnchainedAsync(window, 1, ct)).Count > 0;
        if (isWide) _nextWideLook = time.GetUtcNow() + BetweenWideLooks;
        if (!isDue || await leases.TryTakeAsync(Lease, LeaseLength, ct) is not { } lease) return 0;
        try
        {
            var chained = 0;
            while (await ChainSomeAsync(lease, window, ct) is var some and > 0)
            {
                chained += some;
                if (!await leases.RenewAsync(lease, LeaseLength, ct)) return chained;
            }
            // Under the lease as well, so that the lines of two processes rise.
            await WriteHeadAsync(ct);
            return chained;
        }
        finally
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<AuditRow>> UnchainedAsync(int window, int most, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await UnchainedAsync(connection, null, window, most, ct);
    }

    private static async Task<IReadOnlyList<AuditRow>> UnchainedAsync(
        MySqlConnection connection, MySqlTransaction? transaction, int window, int most, CancellationToken ct)
    {
        var highest = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select cast(coalesce(max(audit_id), 0) as signed)
            from audit_chain
            """,
            transaction: transaction,
            cancellationToken: ct));
        var rows = await connection.QueryAsync<AuditRow>(new CommandDefinition(
            """
            select cast(a.audit_id as signed) as AuditId, a.happened_at as HappenedAt, a.actor as Actor, a.action as Action, a.district as District,
                a.subject as Subject, a.detail as Detail
            from audit a
            left join audit_chain c on c.audit_id = a.audit_id
            where a.audit_id > @from
                and c.audit_id is null
            order by a.audit_id
            limit @most
            """,
            new { from = Math.Max(0, highest - window), most },
            transaction,
            cancellationToken: ct));
        return [.. rows];
    }

    /// <summary>Chains the next rows in one transaction; 0 when there are none, or when the lease was lost.</summary>
    private Task<int> ChainSomeAsync(LeaseToken lease, int window, CancellationToken ct) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            if (!await Leases.StillHeldAsync(connection, transaction, lease, ct)) return 0;
            var head = await HeadAsync(connection, transaction, ct);
            var rows = await UnchainedAsync(connection, transaction, window, RowsAtOnce, ct);
            if (rows.Count == 0) return 0;
            var chainedAt = WholeMicroseconds(time.GetUtcNow().UtcDateTime);
            var (sequence, hash) = head is null ? (0, AuditRow.Genesis) : (head.Sequence, head.Hash);
            var places = new BulkRows("audit_chain", "sequence", "audit_id", "chained_at", "#hash");
            foreach (var row in rows)
            {
                sequence++;
                hash = row.Seal(hash, sequence, chainedAt);
                places.Add(sequence, row.AuditId, chainedAt, hash);
            }
            await places.InsertAsync(connection, transaction, ct);
            return rows.Count;
        },
        ct);

    private static Task<Place?> HeadAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<Place>(new CommandDefinition(
            """
            select cast(sequence as signed) as Sequence, hash as Hash
            from audit_chain
            order by sequence desc
            limit 1
            """,
            transaction: transaction,
            cancellationToken: ct));

    private async Task WriteHeadAsync(CancellationToken ct)
    {
        if (options.Value.HeadFile.Length == 0)
        {
            _written = 0;
            return;
        }
        await using var connection = await db.OpenAsync(ct);
        if (await HeadAsync(connection, null, ct) is not { } head || head.Sequence == _written) return;
        // Not known again until it stands there.
        _written = -1;
        var line = new AuditHead(time.GetUtcNow().UtcDateTime, head.Sequence, Convert.ToHexStringLower(head.Hash)).Line;
        await File.AppendAllTextAsync(options.Value.HeadFile, line + "\n", ct);
        _written = head.Sequence;
    }

    // The column holds no more, and what is sealed must be what is read back.
    private static DateTime WholeMicroseconds(DateTime at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed record Place
    {
        public required long Sequence { get; init; }
        public required byte[] Hash { get; init; }
    }
}
