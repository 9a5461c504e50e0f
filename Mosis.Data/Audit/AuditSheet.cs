using System.Globalization;
using System.Text;
using Mosis.Data.Sql;

namespace Mosis.Data.Audit;

/// <summary>A part of the trail as a CSV for people. That it was downloaded stands in the trail before anything goes out.</summary>
public sealed class AuditSheet(MosisDb db, AuditSearch search, TimeProvider time)
{
    /// <summary>Never more rows: a longer time is asked for in parts.</summary>
    public const int Most = 50_000;

    private const int PageRows = 2_000;

    private static readonly string[] Titles =
        ["Row", "Place in the chain", "Time (UTC)", "Actor", "Name", "Action", "In words", "District", "About", "Detail"];

    /// <summary>UTF-8 with byte order mark, CRLF: what spreadsheets open with accents right. The latest first.</summary>
    /// <param name="showsStudents">False: state IDs are left out.</param>
    public async Task WriteAsync(AuditQuery query, bool showsStudents, string actor, Stream to, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.InTransactionAsync(
            (connection, transaction) => AuditTrail.WriteAsync(
                connection,
                transaction,
                new AuditEntry(
                    now, actor, "audit.downloaded", query.District, "audit trail",
                    new { query.From, query.Until, query.Actor, query.Action, about = query.Subject, query.Student }),
                ct),
            ct);
        string Shown(string text) => showsStudents ? text : AuditWords.WithoutStudents(text);
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await SheetLine.WriteAsync(writer, Titles);
        // What is written meanwhile is not in it; neither is its own entry.
        var upTo = query with { Until = query.Until is { } until && until < now ? until : now };
        long? before = null;
        for (var rows = 0; rows < Most;)
        {
            var page = await search.FindAsync(upTo, before, Math.Min(PageRows, Most - rows), ct);
            if (page.Count == 0) return;
            foreach (var entry in page)
            {
                await SheetLine.WriteAsync(
                    writer,
                    [
                        Text(entry.AuditId), entry.Sequence is { } place ? Text(place) : "", entry.HappenedAt.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                        entry.Actor, entry.ActorName ?? "", entry.Action, AuditWords.Of(entry.Action), entry.District ?? "", Shown(entry.Subject), Shown(entry.Detail),
                    ]);
            }
            (before, rows) = (page[^1].AuditId, rows + page.Count);
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
