using System.Globalization;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Writes the answers of a batch. The stored file is read once more and each row is written, as submitted, into the one answer where it belongs.
/// </summary>
public sealed class AnswerSets(MosisDb db, StoredFiles files, ReplyStore replies, IOptions<StateOptions> state, TimeProvider time)
{
    private const string AskTheState = "ask the state";
    private static readonly AnswerKind[] Kinds = Enum.GetValues<AnswerKind>();

    /// <summary>The first set: every row of the file. Writing it again replaces it.</summary>
    /// <exception cref="InvalidOperationException">A row has no answer, or more than one: a bug; nothing goes out.</exception>
    public async Task WriteFirstAsync(Batch batch, Fence fence, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var outcomes = await AnswerRows.OfBatchAsync(connection, batch.BatchId, ct);
        await WriteAsync(batch, fence, 1, outcomes, everyRow: true, ct);
    }

    /// <summary>A later set: the rows whose questions were answered since.</summary>
    /// <returns>The questions that it answers.</returns>
    public async Task<IReadOnlyList<long>> WriteNextAsync(Batch batch, Fence fence, int set, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var outcomes = await AnswerRows.OfDecidedAsync(connection, batch.BatchId, set, ct);
        await WriteAsync(batch, fence, set, outcomes, everyRow: false, ct);
        return outcomes.NearMatches;
    }

    private async Task WriteAsync(Batch batch, Fence fence, int set, AnswerRows outcomes, bool everyRow, CancellationToken ct)
    {
        var zone = state.Value.Zone;
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        {
            await using var content = await files.OpenAsync(batch.StoredFileId!.Value, ct);
            await replies.WriteAsync(
                fence,
                batch.BatchId,
                set,
                kind.ToString().ToLowerInvariant(),
                AnswerNames.For(batch.FileName, batch.BatchId, set, kind),
                to => Write(kind, batch, content, to, time.GetUtcNow().UtcDateTime, zone, outcomes, everyRow, shown),
                ct);
        }
        if (shown.Count > 0) await AuditShownAsync(batch, fence, set, shown, ct);
    }

    private static long Write(
        AnswerKind kind, Batch batch, Stream content, Stream to, DateTime now, TimeZoneInfo zone, AnswerRows outcomes, bool everyRow, HashSet<string> shown)
    {
        _ = BatchEncoding.TryFind(batch.Encoding, out var encoding);
        var reader = new BatchFileReader(content, new BatchFileOptions(encoding));
        if (!reader.ReadHeader()) throw new InvalidOperationException($"The stored file of batch {batch.BatchId} cannot be read: {reader.Refusal!.Code}.");
        using var answer = new AnswerFile(to, reader.Header!, TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        while (reader.ReadRow(out var row, out _))
        {
            var found = outcomes.Of(row.Line);
            if (found is null && everyRow) throw new InvalidOperationException($"Line {row.Line} of batch {batch.BatchId} has no answer.");
            if (found is null || found.Kind != kind) continue;
            switch (kind)
            {
                case AnswerKind.Assigned:
                    answer.DetailWithStateId(row, found.StateId, Text(row.Line), found.IsNew ? "NEW" : "MATCHED", found.Warnings);
                    break;
                case AnswerKind.Errors:
                    foreach (var p in found.Problems) answer.Detail(row, Text(row.Line), p.Code, p.Field, Sentence(p));
                    break;
                case AnswerKind.Matches:
                    WriteCandidates(answer, row, found, shown);
                    break;
                case AnswerKind.Canceled:
                    answer.Detail(row, Text(row.Line), "canceled by a person", found.By, Local(found.At ?? now, zone));
                    break;
            }
        }
        answer.End();
        return answer.Lines;
    }

    private static void WriteCandidates(AnswerFile answer, RowFields row, AnswerRow found, HashSet<string> shown)
    {
        var number = 0;
        foreach (var c in found.Candidates)
        {
            number++;
            if (c.IsProtected)
            {
                answer.Detail(row, Text(row.Line), Text(number), "", "", "", "", "", "", "", "", Text(c.Score), AskTheState);
                continue;
            }
            if (c.StateId.Length == 0)
            {
                // An undecided row: of another district's not even the name is shown; the question there is answered first.
                answer.Detail(row, Text(row.Line), Text(number), "", "", "", "", "", "", "", "", Text(c.Score), Reasons(c) + " Waits for another row's answer.");
                continue;
            }
            if (c.IsElsewhere) shown.Add(c.StateId);
            answer.Detail(
                row, Text(row.Line), Text(number), c.StateId, c.LastName, c.FirstName, c.MiddleName, c.Suffix, c.Sex,
                c.BirthDate?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "", c.District, Text(c.Score), Reasons(c));
        }
        if (number == 0) answer.Detail(row, Text(row.Line), "0", "", "", "", "", "", "", "", "", "0", "Waits for another row's answer.");
    }

    private static string Reasons(AnswerCandidate c) =>
        c.StoppedBy.Length == 0 ? Words.Of(Evidence.Parse(c.Evidence)) : $"{Words.Of(Evidence.Parse(c.Evidence))} {Words.OfRule(c.StoppedBy)}";

    private static string Sentence(Problem p) => $"Found: {(p.Found.Length == 0 ? "nothing" : p.Found)}. Expected: {p.Expected}. {p.Mend}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Local(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Each showing of another district's child is in the trail.</summary>
    private Task AuditShownAsync(Batch batch, Fence fence, int set, HashSet<string> shown, CancellationToken ct) =>
        fence.InTransactionAsync(
            (connection, tx) => AuditTrail.WriteAsync(
                connection,
                tx,
                new AuditEntry(
                    time.GetUtcNow().UtcDateTime, batch.Sender, "candidates.shown", batch.District, $"batch {batch.BatchId} set {set}",
                    new { students = shown.Order() })
                {
                    Students = shown,
                },
                ct),
            ct);
}
