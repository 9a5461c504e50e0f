using System.Text.Json;
using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Papers;

/// <summary>What is known of papers. Whoever asks has checked that the request may be seen; the files themselves go out by <see cref="PaperViews"/> alone.</summary>
public sealed class PaperRecords(MosisDb db)
{
    /// <summary>Words of the column state.</summary>
    internal const string BeingChecked = "being-checked";

    internal const string Clean = "clean";

    internal const string Refused = "refused";

    internal const string Infected = "infected";

    /// <summary>Of one request, the latest first.</summary>
    public async Task<IReadOnlyList<PaperReceipt>> OfRequestAsync(long requestId, CancellationToken ct) => await ReadAsync(null, requestId, ct);

    /// <summary>Null when there is no such paper.</summary>
    public async Task<PaperReceipt?> FindAsync(long paperId, CancellationToken ct) => (await ReadAsync(paperId, null, ct)).SingleOrDefault();

    private async Task<List<PaperReceipt>> ReadAsync(long? paperId, long? requestId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<PaperRow>(new CommandDefinition(
            """
            select
                cast(p.paper_id as signed) as PaperId,
                cast(p.request_id as signed) as RequestId,
                p.channel as Channel,
                p.state as State,
                p.is_scanned as IsScanned,
                p.refusal_code as RefusalCode,
                p.pages as Pages,
                p.seal_text as SealText,
                p.signatures as Signatures,
                cast(p.bytes as signed) as Bytes,
                p.sha256 as Sha256,
                p.taken_at as TakenAt,
                p.taken_by as TakenBy,
                exists (
                    select 1
                    from access_paper o
                    where o.sha256 = p.sha256
                        and o.request_id <> p.request_id) as IsSeenElsewhere
            from access_paper p
            where (@paperId is null or p.paper_id = @paperId)
                and (@requestId is null or p.request_id = @requestId)
            order by p.paper_id desc
            """,
            new { paperId, requestId },
            cancellationToken: ct));
        return [.. rows.Select(row => row.Receipt())];
    }

    private sealed record PaperRow
    {
        public long PaperId { get; init; }

        public long RequestId { get; init; }

        public string Channel { get; init; } = "";

        public string State { get; init; } = "";

        public bool IsScanned { get; init; }

        public string? RefusalCode { get; init; }

        public int Pages { get; init; }

        public string? SealText { get; init; }

        public string? Signatures { get; init; }

        public long Bytes { get; init; }

        public byte[]? Sha256 { get; init; }

        public DateTime TakenAt { get; init; }

        public string TakenBy { get; init; } = "";

        public bool IsSeenElsewhere { get; init; }

        public PaperReceipt Receipt() => new()
        {
            PaperId = PaperId,
            RequestId = RequestId,
            Channel = Channel,
            State = State switch
            {
                BeingChecked => PaperState.BeingChecked,
                Clean => PaperState.Clean,
                Infected => PaperState.Infected,
                _ => PaperState.Refused,
            },
            IsScanned = IsScanned,
            Refusal = RefusalCode is null ? null : PdfRefusal.Of(RefusalCode),
            Pages = Pages,
            SealText = SealText,
            Signatures = Signatures is null ? [] : JsonSerializer.Deserialize<PdfSignature[]>(Signatures, InspectPdfVerb.Json) ?? [],
            IsSeenElsewhere = IsSeenElsewhere,
            Bytes = Bytes,
            Sha256 = Sha256 is null ? "" : Convert.ToHexStringLower(Sha256),
            TakenAt = TakenAt,
            TakenBy = TakenBy,
        };
    }
}
