using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Scanning;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Papers;

/// <summary>What a round did.</summary>
/// <param name="Taken">Papers that were taken up.</param>
/// <param name="Trouble">What kept one of them from being checked; null when nothing did.</param>
public sealed record PaperRound(int Taken, string? Trouble);

/// <summary>
/// Checks papers: malware first, then everything else in the children of <see cref="PdfInspector"/>. Until the scanner has said that a file is clean nobody sees
/// it; a scanner that is away is asked again by <see cref="RoundAsync"/>, which intake processes run.
/// </summary>
public sealed class PaperChecks(
    MosisDb db, StoredFiles files, ClamdScanner scanner, PdfInspector inspector, IOptions<PaperOptions> options, TimeProvider time, ILogger<PaperChecks> log)
{
    /// <summary>How long a check may take before another process takes the paper up.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private const int AtMost = 20;

    private const string Actor = "intake";

    /// <summary>Takes up the papers whose time has come.</summary>
    public async Task<PaperRound> RoundAsync(CancellationToken ct)
    {
        var (taken, trouble) = (0, (string?)null);
        foreach (var due in await DueAsync(ct))
        {
            if (!await ClaimAsync(due, ct)) continue;
            using var folder = new QuarantineFolder(options.Value.Quarantine);
            var path = folder.File("paper.pdf");
            await using (var from = await files.OpenAsync(due.StoredFileId, ct))
            await using (var to = File.Create(path))
            {
                await from.CopyToAsync(to, ct);
            }
            trouble = await CheckAsync(due.PaperId, path, folder, isFirst: false, Actor, ct) ?? trouble;
            taken++;
        }
        return new PaperRound(taken, trouble);
    }

    /// <param name="path">The file, in the folder.</param>
    /// <param name="isFirst">The sender waits: what speaks against the file is told although the scanner is away.</param>
    /// <returns>What keeps it from being checked; null when it was.</returns>
    internal async Task<string?> CheckAsync(long paperId, string path, QuarantineFolder folder, bool isFirst, string actor, CancellationToken ct)
    {
        ScanAnswer scan;
        await using (var content = File.OpenRead(path)) scan = await scanner.ScanAsync(content, ct);
        if (scan.Word == ScanWord.Infected)
        {
            log.LogError("Paper {Paper} is infected: {What}", paperId, scan.Says);
            await SettleAsync(paperId, PaperRecords.Infected, scan, InspectedPdf.Refused("P030"), actor, ct);
            return null;
        }
        if (scan.Word == ScanWord.Unknown && !isFirst) return await WaitAsync(paperId, scan.Says, actor, ct);
        InspectedPdf found;
        try
        {
            found = await inspector.InspectAsync(path, folder.Path, ct);
        }
        catch (InvalidOperationException e)
        {
            return await WaitAsync(paperId, e.Message, actor, ct);
        }
        if (found.Refusal is null && scan.Word == ScanWord.Unknown) return await WaitAsync(paperId, scan.Says, actor, ct);
        await SettleAsync(paperId, found.Refusal is null ? PaperRecords.Clean : PaperRecords.Refused, scan, found, actor, ct);
        return null;
    }

    private async Task<IEnumerable<DuePaper>> DueAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QueryAsync<DuePaper>(new CommandDefinition(
            """
            select cast(paper_id as signed) as PaperId, cast(stored_file_id as signed) as StoredFileId, next_check_at as NextCheckAt
            from access_paper
            where state = 'being-checked'
                and next_check_at <= @now
            order by next_check_at, paper_id
            limit @AtMost
            """,
            new { now = time.GetUtcNow().UtcDateTime, AtMost },
            cancellationToken: ct));
    }

    /// <summary>False when another process was faster.</summary>
    private async Task<bool> ClaimAsync(DuePaper due, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_paper
            set next_check_at = @until
            where paper_id = @PaperId
                and state = 'being-checked'
                and next_check_at = @NextCheckAt
            """,
            new { due.PaperId, due.NextCheckAt, until = time.GetUtcNow().UtcDateTime + Lease },
            cancellationToken: ct)) == 1;
    }

    /// <summary>It stays "being checked". The first time is in the trail, each one in the log.</summary>
    private async Task<string> WaitAsync(long paperId, string why, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        log.LogError("Paper {Paper} cannot be checked now: {Why}", paperId, why);
        await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var checks = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                    """
                    select checks
                    from access_paper
                    where paper_id = @paperId
                    for update
                    """,
                    new { paperId },
                    tx,
                    cancellationToken: ct));
                var wait = options.Value.RetryAfter * Math.Pow(2, Math.Min(checks, 12));
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_paper
                    set checks = checks + 1, next_check_at = @next
                    where paper_id = @paperId
                        and state = 'being-checked'
                    """,
                    new { paperId, next = now + (wait < LongestWait ? wait : LongestWait) },
                    tx,
                    cancellationToken: ct));
                if (checks == 0) await NoteAsync(connection, tx, now, actor, "access.paper.waits", paperId, new { scanner = scanner.IsConfigured }, ct);
            },
            ct);
        return why;
    }

    private Task SettleAsync(long paperId, string state, ScanAnswer scan, InspectedPdf found, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.InTransactionAsync(
            async (connection, tx) =>
            {
                var settled = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_paper
                    set state = @state, is_scanned = @isScanned, refusal_code = @refusal, pages = @Pages, seal_text = @Seal, signatures = @signatures,
                        checked_at = @now, checks = checks + 1, next_check_at = null
                    where paper_id = @paperId
                        and state = 'being-checked'
                    """,
                    new
                    {
                        paperId,
                        state,
                        isScanned = scan.Word is ScanWord.Clean or ScanWord.Infected,
                        refusal = found.Refusal?.Code,
                        found.Pages,
                        found.Seal,
                        signatures = JsonSerializer.Serialize(found.Signatures, InspectPdfVerb.Json),
                        now,
                    },
                    tx,
                    cancellationToken: ct));
                // Another process has settled it meanwhile.
                if (settled == 0) return;
                for (var page = 1; page <= found.Pictures.Count; page++) await KeepAsync(connection, tx, paperId, page, found.Pictures[page - 1], ct);
                var detail = new
                {
                    state,
                    scan = scan.Word.ToString(),
                    virus = scan.Word == ScanWord.Infected ? scan.Says : null,
                    refusal = found.Refusal?.Code,
                    found.Pages,
                    hasSeal = found.Seal is not null,
                    signatures = found.Signatures.Count,
                };
                var action = state == PaperRecords.Infected ? "access.paper.infected" : "access.paper.checked";
                await NoteAsync(connection, tx, now, actor, action, paperId, detail, ct);
            },
            ct);
    }

    private async Task KeepAsync(MySqlConnection connection, MySqlTransaction tx, long paperId, int page, string picture, CancellationToken ct)
    {
        var stored = await files.StoreAsync(
            connection,
            tx,
            "picture",
            to =>
            {
                using var from = File.OpenRead(picture);
                from.CopyTo(to);
            },
            ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into access_paper_page (paper_id, page_no, stored_file_id)
            values (@paperId, @page, @stored)
            """,
            new { paperId, page, stored },
            tx,
            cancellationToken: ct));
    }

    private static Task NoteAsync(
        MySqlConnection connection, MySqlTransaction tx, DateTime now, string actor, string action, long paperId, object detail, CancellationToken ct) =>
        AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, actor, action, null, $"paper {paperId}", detail), ct);

    private sealed record DuePaper
    {
        public long PaperId { get; init; }

        public long StoredFileId { get; init; }

        public DateTime NextCheckAt { get; init; }
    }
}
