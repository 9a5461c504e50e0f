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
        await using var rows = await AnswersInOrder.OpenAsync(db, batch.BatchId, ct);
        await WriteAsync(
            batch, fence, 1, line => rows.Of(line) ?? throw new InvalidOperationException($"Line {line} of batch {batch.BatchId} has no answer."), ct);
    }

    /// <summary>A later set: the rows whose questions were answered since.</summary>
    /// <returns>The questions that it answers.</returns>
    public async Task<IReadOnlyList<long>> WriteNextAsync(Batch batch, Fence fence, int set, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var decided = await AnswersDecided.LoadAsync(connection, batch.BatchId, set, ct);
        await WriteAsync(batch, fence, set, decided.Of, ct);
        return decided.NearMatches;
    }

    /// <summary>Reads the stored file once; each row goes into the one answer where it belongs.</summary>
    private async Task WriteAsync(Batch batch, Fence fence, int set, Func<int, AnswerRow?> answerOf, CancellationToken ct)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        await using var content = await files.OpenAsync(batch.StoredFileId!.Value, ct);
        await replies.WriteAsync(
            fence,
            batch.BatchId,
            set,
            [.. Kinds.Select(kind => (kind.ToString().ToLowerInvariant(), AnswerNames.For(batch.FileName, batch.BatchId, set, kind)))],
            to => Write(batch, content, to, answerOf, shown),
            ct);
        if (shown.Count > 0) await AuditShownAsync(batch, fence, set, shown, ct);
    }

    private List<long> Write(Batch batch, Stream content, IReadOnlyList<Stream> to, Func<int, AnswerRow?> answerOf, HashSet<string> shown)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var zone = state.Value.Zone;
        _ = BatchEncoding.TryFind(batch.Encoding, out var encoding);
        var reader = new BatchFileReader(content, new BatchFileOptions(encoding));
        if (!reader.ReadHeader()) throw new InvalidOperationException($"The stored file of batch {batch.BatchId} cannot be read: {reader.Refusal!.Code}.");
        var answers = to.Select(stream => new AnswerFile(stream, reader.Header!, TimeZoneInfo.ConvertTimeFromUtc(now, zone))).ToList();
        try
        {
            while (reader.ReadRow(out var row, out _))
            {
                if (answerOf(row.Line) is { } found) Write(answers[(int)found.Kind], row, found, now, zone, shown);
            }
            foreach (var answer in answers) answer.End();
            return answers.ConvertAll(answer => answer.Lines);
        }
        finally
        {
            foreach (var answer in answers) answer.Dispose();
        }
    }

    private static void Write(AnswerFile answer, RowFields row, AnswerRow found, DateTime now, TimeZoneInfo zone, HashSet<string> shown)
    {
        switch (found.Kind)
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
