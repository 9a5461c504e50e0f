using System.Globalization;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>What a reconciliation came to.</summary>
/// <param name="Answers">Files that were read.</param>
/// <param name="Given">IDs that stand in them.</param>
/// <param name="Known">Of these, IDs that the register knows.</param>
/// <param name="Held">IDs that it did not know and that now are held for the children to whom they were given.</param>
/// <param name="Reserved">IDs that it did not know and whose rows do not tell whose they are: retired, so that nobody gets them.</param>
public sealed record ReconciliationResult(int Answers, int Given, int Known, int Held, int Reserved, CounterMove Counter);

/// <summary>
/// After a restore: reads the answers that were given since, and takes back what they gave. First the counter of ID numbers goes past every one of them; then
/// each ID that the restored register does not know is held for its child, by the way of the register from before, so that the district's file, when it comes
/// again, finds the child with the ID that it was given. The same answers again change nothing.
/// </summary>
public sealed class Reconciliation(MosisDb db, RegisterImport import, TimeProvider time)
{
    /// <summary>So many places beyond the counter an ID is believed to be drawn after the restore: what a state draws in years.</summary>
    public const long Window = 10_000_000;

    /// <summary>Places left out for IDs that no answer at hand tells of, such as those of students keyed in: one in nine hundred of all there are.</summary>
    public const long Margin = 1_000_000;

    private const int IdsAtOnce = 5_000;

    private static readonly DateOnly NoDay = new(1900, 1, 1);

    /// <summary>Nothing else may draw numbers meanwhile.</summary>
    /// <exception cref="IOException">A file cannot be read; nothing was done.</exception>
    public async Task<ReconciliationResult> RunAsync(IEnumerable<string> paths, string actor, CancellationToken ct = default)
    {
        var answers = GivenAnswers.Open(paths);
        var given = answers.Read().Select(g => g.Id).ToHashSet();
        var counter = await StateIdBlock.GoPastAsync(db, given, Window, Margin, ct);
        var unknown = await UnknownAsync(given, ct);
        var reserved = unknown.Count == 0 ? 0 : await TakeBackAsync(answers, unknown, actor, ct);
        var result = new ReconciliationResult(answers.Files, given.Count, given.Count - unknown.Count, unknown.Count - reserved, reserved, counter);
        await db.InTransactionAsync(
            (connection, tx) => AuditTrail.WriteAsync(
                connection, tx, new AuditEntry(time.GetUtcNow().UtcDateTime, actor, "register.reconcile", null, "register", result), ct),
            ct);
        return result;
    }

    private async Task<HashSet<StudentId>> UnknownAsync(HashSet<StudentId> given, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var unknown = new HashSet<StudentId>(given);
        foreach (var some in given.Chunk(IdsAtOnce))
        {
            var known = await connection.QueryAsync<string>(new CommandDefinition(
                """
                select state_id
                from student
                where state_id in @ids
                """,
                new { ids = some.Select(id => id.Value) },
                cancellationToken: ct));
            unknown.ExceptWith(known.Select(StudentId.Parse));
        }
        return unknown;
    }

    /// <returns>How many of them no answer tells whose they are.</returns>
    private async Task<int> TakeBackAsync(GivenAnswers answers, HashSet<StudentId> unknown, string actor, CancellationToken ct)
    {
        var codes = await DirectoryStore.LoadCodesAsync(db, ct);
        var reading = new GivenRows(codes, new StudentValidator(codes, await DirectoryStore.LoadAsync(db, ct)));
        var reserved = 0;
        var result = await import.TakeBackAsync(
            "answers",
            async (connection, staging) =>
            {
                var held = new HashSet<StudentId>();
                foreach (var row in answers.Read().Where(g => g.Row is not null && unknown.Contains(g.Id)))
                {
                    if (reading.Record(row) is not { } record) continue;
                    await staging.AddGivenAsync(connection, row.Id, record, isChild: true, ct);
                    held.Add(row.Id);
                }
                // What is shown of a candidate is less than a row says: only where no row is at hand.
                foreach (var shown in answers.Read().Where(g => g.Candidate is not null && unknown.Contains(g.Id)))
                {
                    if (held.Contains(shown.Id) || reading.Record(shown) is not { } record) continue;
                    await staging.AddGivenAsync(connection, shown.Id, record, isChild: true, ct);
                    held.Add(shown.Id);
                }
                foreach (var id in unknown.Where(id => !held.Contains(id)).OrderBy(id => id.Value, StringComparer.Ordinal))
                {
                    reserved++;
                    await staging.AddGivenAsync(connection, id, GivenRows.Nobody(NoDay), isChild: false, ct);
                }
            },
            actor,
            ct);
        if (result.IsRefused) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Batch {result.BatchId} was refused: {result.Problems[0]}"));
        return reserved;
    }
}
