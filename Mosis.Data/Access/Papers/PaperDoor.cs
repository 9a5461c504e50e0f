using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Papers;

/// <summary>The way in for signed papers: keeps the file under a number of our own, then has it checked. What cannot be checked now is tried again later.</summary>
public sealed class PaperDoor(MosisDb db, StoredFiles files, PaperChecks checks, PaperRecords records, IOptions<PaperOptions> options, TimeProvider time)
{
    /// <summary>What a person uploads on a page, and how the security administrator brings in what came on paper.</summary>
    public static readonly IReadOnlyList<string> Channels = ["upload", "fax", "mail"];

    /// <param name="pdf">Read once, and no further than a little beyond the largest file that is taken.</param>
    /// <param name="fileName">As sent: only its ending is looked at, nothing of it is kept.</param>
    /// <param name="channel">One of <see cref="Channels"/>.</param>
    /// <returns>Refused, infected, clean, or still being checked. A refusal is an answer, no exception.</returns>
    /// <exception cref="ArgumentException">There is no such channel.</exception>
    public async Task<PaperReceipt> TakeAsync(Stream pdf, string fileName, long requestId, string channel, string actor, CancellationToken ct)
    {
        if (!Channels.Contains(channel)) throw new ArgumentException($"No paper comes by {channel}.", nameof(channel));
        var now = time.GetUtcNow().UtcDateTime;
        using var folder = new QuarantineFolder(options.Value.Quarantine);
        var path = folder.File("paper.pdf");
        var (bytes, sha256) = await SaveAsync(pdf, path, ct);
        var refusal = await RefusalAsync(path, fileName, bytes, ct);
        var paperId = await db.InTransactionAsync(
            async (connection, tx) =>
            {
                // What is no PDF at all is not worth keeping.
                var stored = refusal is null ? await files.StoreAsync(connection, tx, "paper", to => Copy(path, to), ct) : (long?)null;
                var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                    """
                    insert into access_paper (request_id, channel, state, refusal_code, bytes, sha256, stored_file_id, taken_by, taken_at, next_check_at)
                    values (@requestId, @channel, @state, @refusal, @bytes, @sha256, @stored, @actor, @now, @next);
                    select last_insert_id()
                    """,
                    new
                    {
                        requestId,
                        channel,
                        refusal,
                        bytes,
                        sha256,
                        stored,
                        actor,
                        now,
                        state = refusal is null ? PaperRecords.BeingChecked : PaperRecords.Refused,
                        // A process that ends in the middle of the check leaves it to the round.
                        next = refusal is null ? now + PaperChecks.Lease : (DateTime?)null,
                    },
                    tx,
                    cancellationToken: ct));
                var isSeenElsewhere = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                    """
                    select count(*) > 0
                    from access_paper
                    where sha256 = @sha256
                        and request_id <> @requestId
                    """,
                    new { sha256, requestId },
                    tx,
                    cancellationToken: ct));
                var detail = new { requestId, channel, bytes, sha256 = sha256 is null ? "" : Convert.ToHexStringLower(sha256), refusal, isSeenElsewhere };
                await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, actor, "access.paper.taken", null, $"paper {id}", detail), ct);
                return id;
            },
            ct);
        if (refusal is null) await checks.CheckAsync(paperId, path, folder, isFirst: true, actor, ct);
        return (await records.FindAsync(paperId, ct))!;
    }

    private static void Copy(string path, Stream to)
    {
        using var from = File.OpenRead(path);
        from.CopyTo(to);
    }

    /// <summary>Null for the hash of a file that was not read to its end.</summary>
    private static async Task<(long Bytes, byte[]? Sha256)> SaveAsync(Stream from, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var to = File.Create(path);
        var buffer = new byte[64 * 1024];
        while (to.Length <= PdfLimits.MostBytes && await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (to.Length, to.Length <= PdfLimits.MostBytes ? hash.GetHashAndReset() : null);
    }

    /// <summary>What needs no parser.</summary>
    private static async Task<string?> RefusalAsync(string path, string fileName, long bytes, CancellationToken ct)
    {
        if (bytes > PdfLimits.MostBytes) return "P003";
        if (!fileName.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase)) return "P005";
        var first = new byte[5];
        await using var file = File.OpenRead(path);
        await file.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, ct);
        return PdfText.Opens(first) ? null : "P001";
    }
}
