using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Audit;

/// <summary>How the chain stands.</summary>
/// <param name="Chained">Rows that have a place.</param>
/// <param name="HeadHash">The last place's, 64 hexadecimal digits; null of an empty chain.</param>
/// <param name="HeadAt">UTC.</param>
/// <param name="VerifiedAt">UTC: the last verification of its latest part from the site; null when there was none.</param>
/// <param name="Verified">What it came to, as the trail holds it.</param>
public sealed record ChainState(long Chained, string? HeadHash, DateTime? HeadAt, DateTime? VerifiedAt, string? Verified)
{
    public ChainState()
        : this(0, null, null, null, null)
    {
    }
}

/// <summary>The chain's state for people, and the verification of as much of it as a page can wait for.</summary>
public sealed class AuditStanding(MosisDb db, AuditVerification verification, TimeProvider time)
{
    /// <summary>Rows: read in about a second.</summary>
    public const int Most = 20_000;

    public async Task<ChainState> ReadAsync(CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        // Without gaps from 1: the last place is how many there are.
        return await connection.QuerySingleAsync<ChainState>(new CommandDefinition(
            """
            select cast(coalesce(c.sequence, 0) as signed) as Chained, lower(hex(c.hash)) as HeadHash, c.chained_at as HeadAt, v.happened_at as VerifiedAt,
                v.detail as Verified
            from (select 1 as one) x
            left join audit_chain c on c.sequence = (select max(sequence) from audit_chain)
            left join audit v on v.audit_id = (select max(audit_id) from audit where action = 'audit.verified')
            """,
            cancellationToken: ct));
    }

    /// <summary>Verifies the latest rows and notes what that came to.</summary>
    /// <exception cref="IOException">The head file is there and cannot be read.</exception>
    public async Task<AuditVerdict> VerifyLatestAsync(string actor, CancellationToken ct = default)
    {
        var verdict = await verification.VerifyLatestAsync(Most, ct);
        await db.InTransactionAsync(
            (connection, transaction) => AuditTrail.WriteAsync(
                connection,
                transaction,
                new AuditEntry(
                    time.GetUtcNow().UtcDateTime, actor, "audit.verified", null, "audit trail",
                    new { rows = verdict.Verified, notChained = verdict.Tail, verdict.Problem }),
                ct),
            ct);
        return verdict;
    }
}
