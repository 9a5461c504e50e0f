using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Sql;

namespace Mosis.Data.Audit;

/// <summary>What the verification of the trail came to.</summary>
/// <param name="Verified">Rows whose place and content are as they were sealed, up to the first that is not.</param>
/// <param name="Tail">Rows that are too new to be chained.</param>
/// <param name="Heads">Lines of the head file that were found in the chain.</param>
/// <param name="Problem">What is wrong first, naming the row; null when nothing is.</param>
public sealed record AuditVerdict(long Verified, long Tail, long Heads, string? Problem)
{
    public bool IsWhole => Problem is null;
}

/// <summary>
/// Reads the whole trail beside its chain. A row that was changed, removed, put in or put elsewhere breaks the chain at its place; a chain that was computed
/// anew does not hold the heads that were written outside. What it cannot know: rows that were put in with the present time by somebody who can write the
/// database, as they are written like any others, and what was removed before it was chained.
/// </summary>
public sealed class AuditVerification(MosisDb db, IOptions<AuditOptions> options)
{
    private const int PageRows = 5_000;

    /// <summary>A row that says it happened so much before the one that stands before it was put in afterwards: no work takes so long from its beginning to its commit.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <exception cref="IOException">The head file is there and cannot be read.</exception>
    public Task<AuditVerdict> VerifyAsync(CancellationToken ct = default) => VerifyAsync(0, AuditRow.Genesis, ct);

    /// <summary>The latest places alone, taking the one before them for right: what a page can wait for. Only <see cref="VerifyAsync(CancellationToken)"/> says that the trail is whole.</summary>
    /// <param name="most">Rows.</param>
    /// <exception cref="IOException">The head file is there and cannot be read.</exception>
    public async Task<AuditVerdict> VerifyLatestAsync(int most, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var before = await connection.QuerySingleOrDefaultAsync<Place>(new CommandDefinition(
            """
            select cast(c.sequence as signed) as Sequence, c.hash as Hash
            from audit_chain c
            where c.sequence <= (select cast(max(sequence) as signed) - @most from audit_chain)
            order by c.sequence desc
            limit 1
            """,
            new { most },
            cancellationToken: ct));
        return before is null ? await VerifyAsync(ct) : await VerifyAsync(before.Sequence, before.Hash, ct);
    }

    /// <param name="after">The place before the first that is verified; 0: all are.</param>
    /// <param name="hash">That place's hash.</param>
    private async Task<AuditVerdict> VerifyAsync(long after, byte[] hash, CancellationToken ct)
    {
        using var heads = HeadLines.Open(options.Value.HeadFile);
        heads.SkipTo(after + 1);
        var (verified, last) = (after, (DateTime?)null);
        while (true)
        {
            var page = await PageAsync(verified, ct);
            foreach (var place in page)
            {
                var problem = Check(place, verified + 1, hash, last) ?? heads.Check(place.Sequence, place.Hash);
                if (problem is not null) return new AuditVerdict(verified - after, 0, heads.Found, problem);
                (verified, hash, last) = (place.Sequence, place.Hash, place.HappenedAt);
            }
            if (page.Count < PageRows) break;
        }
        if (heads.Rest(verified) is { } missing) return new AuditVerdict(verified - after, 0, heads.Found, missing);
        var (tail, putIn) = await UnchainedAsync(last - Patience, ct);
        return new AuditVerdict(
            verified - after, tail, heads.Found, putIn is null ? null : $"row {putIn} was put in afterwards: it is not chained, and says it happened long before rows that are");
    }

    private static string? Check(ChainedRow place, long expected, byte[] before, DateTime? last)
    {
        if (place.Sequence != expected) return $"place {expected} of the chain was removed; the next one is {place.Sequence}, of row {place.AuditId}";
        if (place.Row is not { } row) return $"row {place.AuditId} was removed (place {place.Sequence} of the chain)";
        if (!row.Seal(before, place.Sequence, place.ChainedAt).AsSpan().SequenceEqual(place.Hash))
            return $"row {place.AuditId} or its place in the chain ({place.Sequence}) was changed";
        return row.HappenedAt < last - Patience
            ? $"row {place.AuditId} was put in afterwards: it was chained at place {place.Sequence}, and says it happened long before the row that stands before it"
            : null;
    }

    private async Task<IReadOnlyList<ChainedRow>> PageAsync(long after, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<ChainedRow>(new CommandDefinition(
            """
            select cast(c.sequence as signed) as Sequence, cast(c.audit_id as signed) as AuditId, c.chained_at as ChainedAt, c.hash as Hash,
                a.happened_at as HappenedAt, a.actor as Actor, a.action as Action, a.district as District, a.subject as Subject, a.detail as Detail
            from audit_chain c
            left join audit a on a.audit_id = c.audit_id
            where c.sequence > @after
            order by c.sequence
            limit @PageRows
            """,
            new { after, PageRows },
            cancellationToken: ct));
        return [.. rows];
    }

    /// <summary>How many rows have no place in the chain, and the first of them that should have one long since.</summary>
    private async Task<(long Tail, long? PutIn)> UnchainedAsync(DateTime? longBefore, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleAsync<(long, long?)>(new CommandDefinition(
            """
            select count(*), cast(min(case when a.happened_at < @longBefore then a.audit_id end) as signed)
            from audit a
            left join audit_chain c on c.audit_id = a.audit_id
            where c.audit_id is null
            """,
            new { longBefore },
            commandTimeout: 0,
            cancellationToken: ct));
    }

    private sealed record Place
    {
        public required long Sequence { get; init; }
        public required byte[] Hash { get; init; }
    }

    private sealed record ChainedRow
    {
        public required long Sequence { get; init; }
        public required long AuditId { get; init; }
        public required DateTime ChainedAt { get; init; }
        public required byte[] Hash { get; init; }
        public DateTime? HappenedAt { get; init; }
        public string? Actor { get; init; }
        public string? Action { get; init; }
        public string? District { get; init; }
        public string? Subject { get; init; }
        public string? Detail { get; init; }

        /// <summary>Null when the trail has no such row any more.</summary>
        public AuditRow? Row => HappenedAt is not { } happenedAt
            ? null
            : new AuditRow { AuditId = AuditId, HappenedAt = happenedAt, Actor = Actor!, Action = Action!, District = District, Subject = Subject!, Detail = Detail! };
    }
}
