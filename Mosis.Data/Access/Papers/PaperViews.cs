using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Papers;

/// <summary>Who wants to see a paper.</summary>
/// <param name="SeesAll">Security administrators and auditors; others see the papers of their own requests.</param>
public sealed record PaperViewer(long PersonId, bool SeesAll, string Actor);

/// <summary>What goes out, under a name of our own: ASCII letters, digits, - and . only. The caller disposes the content.</summary>
public sealed record ViewedPaper(string Name, Stream Content);

/// <summary>
/// The only way out for papers and their pictures: only clean ones, only to those who may, and each view is in the trail before the first byte goes out.
/// </summary>
public sealed class PaperViews(MosisDb db, StoredFiles files, TimeProvider time)
{
    /// <summary>The file as it was handed in.</summary>
    /// <returns>Null when there is none that this viewer may see.</returns>
    public async Task<ViewedPaper?> OriginalAsync(PaperViewer viewer, long paperId, CancellationToken ct) =>
        await OpenAsync(viewer, paperId, null, ct) is { } content ? new ViewedPaper($"statement-{paperId}.pdf", content) : null;

    /// <summary>A page as a PNG picture; the first is 1.</summary>
    /// <returns>Null when there is none that this viewer may see.</returns>
    public async Task<ViewedPaper?> PageAsync(PaperViewer viewer, long paperId, int page, CancellationToken ct) =>
        await OpenAsync(viewer, paperId, page, ct) is { } content ? new ViewedPaper($"statement-{paperId}-page-{page}.png", content) : null;

    private async Task<Stream?> OpenAsync(PaperViewer viewer, long paperId, int? page, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var stored = await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var found = await connection.QuerySingleOrDefaultAsync<StoredPaper>(new CommandDefinition(
                    """
                    select cast(p.request_id as signed) as RequestId, cast(if(@page is null, p.stored_file_id, g.stored_file_id) as signed) as StoredFileId
                    from access_paper p
                    left join access_paper_page g on g.paper_id = p.paper_id and g.page_no = @page
                    where p.paper_id = @paperId
                        and p.state = 'clean'
                    """,
                    new { paperId, page },
                    tx,
                    cancellationToken: ct));
                if (found?.StoredFileId is not { } id) return (long?)null;
                if (!viewer.SeesAll)
                {
                    var isOwn = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                        """
                        select count(*) > 0
                        from access_request
                        where request_id = @RequestId
                            and person_id = @PersonId
                        """,
                        new { found.RequestId, viewer.PersonId },
                        tx,
                        cancellationToken: ct));
                    if (!isOwn) return null;
                }
                var detail = new { requestId = found.RequestId, what = page is null ? "original" : "page", page };
                await AuditTrail.WriteAsync(connection, tx, new AuditEntry(now, viewer.Actor, "access.paper.view", null, $"paper {paperId}", detail), ct);
                return id;
            },
            ct);
        return stored is { } file ? await files.OpenAsync(file, ct) : null;
    }

    private sealed record StoredPaper
    {
        public long RequestId { get; init; }

        public long? StoredFileId { get; init; }
    }
}
