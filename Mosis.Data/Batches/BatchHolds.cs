using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>What is unusual about a batch, judged after deciding and before anything is assigned.</summary>
public sealed class BatchHolds(IOptions<HoldOptions> options)
{
    /// <summary>What is unusual, and whether any of it is over the second limit. Files of the same buildings are held against each other.</summary>
    internal async Task<(IReadOnlyList<Problem> Unusual, bool NeedsState)> FindAsync(MySqlConnection connection, Batch batch, BatchCounts counts, CancellationToken ct)
    {
        var limits = options.Value;
        var last = await LastAsync(connection, batch, ct);
        var found = new List<Problem>();
        if (last is not null && IsOver(counts.Added, counts.Rows, limits.NewIds)) found.Add(Holds.NewIds(Share(counts.Added, counts.Rows), limits.NewIds));
        if (IsOver(counts.Near, counts.Rows, limits.NearMatches)) found.Add(Holds.NearMatches(Share(counts.Near, counts.Rows), limits.NearMatches));
        if (IsOver(counts.Errors, counts.Rows, limits.Errors)) found.Add(Holds.Errors(Share(counts.Errors, counts.Rows), limits.Errors));
        if (last is not null)
        {
            var away = Math.Abs(counts.Rows - last.RowsTotal);
            if (away >= limits.MinimumRows && away > limits.RowCount * last.RowsTotal) found.Add(Holds.RowCount(counts.Rows, last.RowsTotal, limits.RowCount));
            var missing = await BuildingsMissingAsync(connection, batch, last, ct);
            if (missing.Count > 0) found.Add(Holds.BuildingsMissing(missing));
        }
        var elsewhere = await OtherDistrictsCandidatesAsync(connection, batch, ct);
        if (elsewhere > limits.OtherDistrictsCandidates) found.Add(Holds.OtherDistrictsCandidates(elsewhere, limits.OtherDistrictsCandidates));
        var changes = await ChangesAsync(connection, batch, ct);
        if (IsOver(changes, counts.Rows, limits.Changes)) found.Add(Holds.Changes(Share(changes, counts.Rows), limits.Changes));
        var needsState = (last is not null && IsOver(counts.Added, counts.Rows, limits.StateNewIds))
            || IsOver(counts.Near, counts.Rows, limits.StateNearMatches)
            || IsOver(counts.Errors, counts.Rows, limits.StateErrors)
            || IsOver(changes, counts.Rows, limits.StateChanges)
            || elsewhere > limits.StateOtherDistrictsCandidates;
        return (found, found.Count > 0 && needsState);
    }

    private bool IsOver(int rows, int of, double limit) => rows >= options.Value.MinimumRows && Share(rows, of) > limit;

    private static double Share(int rows, int of) => of == 0 ? 0 : rows / (double)of;

    /// <summary>The district's last file that was assigned.</summary>
    private static Task<LastBatch?> LastAsync(MySqlConnection connection, Batch batch, CancellationToken ct) =>
        connection.QueryFirstOrDefaultAsync<LastBatch>(new CommandDefinition(
            """
            select batch_id as BatchId, rows_total as RowsTotal
            from batch b
            where district = @District
                and mends is null
                and (select group_concat(s.school order by s.school) from batch_school s where s.batch_id = b.batch_id)
                    <=> (select group_concat(s.school order by s.school) from batch_school s where s.batch_id = @BatchId)
                and state = 'complete'
                and is_dry_run = 0
                and stored_file_id is not null
                and batch_id <> @BatchId
            order by extract_on desc, extract_time desc, batch_id desc
            limit 1
            """,
            new { batch.District, batch.BatchId },
            cancellationToken: ct));

    /// <summary>Buildings that are open and whose students were in the last file, but have no valid row in this one.</summary>
    private static async Task<List<string>> BuildingsMissingAsync(MySqlConnection connection, Batch batch, LastBatch last, CancellationToken ct) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select b.school
            from batch_building b
            join school s on s.district = @District and s.code = b.school
            left join batch_building n on n.batch_id = @BatchId and n.school = b.school
            where b.batch_id = @lastBatch
                and n.school is null
                and (s.closed is null or s.closed >= @ExtractOn)
            order by b.school
            """,
            new { batch.District, batch.ExtractOn, batch.BatchId, lastBatch = last.BatchId },
            cancellationToken: ct))).AsList();

    /// <summary>Rows whose candidates are students of whom the district itself has never stated anything.</summary>
    private static Task<int> OtherDistrictsCandidatesAsync(MySqlConnection connection, Batch batch, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(distinct c.line)
            from batch_candidate c
            join student s on s.state_id = c.state_id
            where c.batch_id = @BatchId
                and not exists (
                    select 1
                    from claim k
                    where k.student_no = s.student_no and k.district = @District
                )
            """,
            new { batch.BatchId, batch.District },
            cancellationToken: ct));

    /// <summary>Rows that were matched, but not by name, birth date and sex as they are known.</summary>
    private static Task<int> ChangesAsync(MySqlConnection connection, Batch batch, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from batch_decision
            where batch_id = @BatchId and outcome = 'M' and basis = 'inexact'
            """,
            new { batch.BatchId },
            cancellationToken: ct));

    private sealed record LastBatch
    {
        public long BatchId { get; init; }

        public int RowsTotal { get; init; }
    }
}

/// <summary>A batch's rows by what they became; each row counts once.</summary>
internal sealed record BatchCounts(int Rows, int Matched, int Added, int Near, int Errors, int Canceled, int Unchanged, int Warned)
{
    public static async Task<BatchCounts> LoadAsync(MySqlConnection connection, long batchId, CancellationToken ct)
    {
        var outcomes = (await connection.QueryAsync<(string Outcome, int Rows)>(new CommandDefinition(
            """
            select outcome, count(*)
            from batch_decision
            where batch_id = @batchId
            group by outcome
            """,
            new { batchId },
            cancellationToken: ct))).ToDictionary(o => o.Outcome, o => o.Rows);
        var (rows, bad, warned) = await connection.QuerySingleAsync<(int, int, int)>(new CommandDefinition(
            """
            select
                b.rows_total,
                (select count(distinct p.line) from batch_problem p where p.batch_id = b.batch_id and p.line > 0),
                (
                    select count(*)
                    from batch_decision d
                    straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
                    where d.batch_id = b.batch_id and d.outcome in ('U', 'M', 'N') and (d.warnings <> '' or r.warnings <> '')
                )
            from batch b
            where b.batch_id = @batchId
            """,
            new { batchId },
            cancellationToken: ct));
        int Of(string outcome) => outcomes.GetValueOrDefault(outcome);
        return new BatchCounts(rows, Of("U") + Of("M"), Of("N"), Of("Q"), bad, Of("C"), Of("U"), warned);
    }

    public Task SaveAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update batch
            set matched = @Matched, added = @Added, near = @Near, errors = @Errors, canceled = @Canceled, unchanged = @Unchanged, warned = @Warned
            where batch_id = @batchId
            """,
            new { batchId, Matched, Added, Near, Errors, Canceled, Unchanged, Warned },
            tx,
            cancellationToken: ct));
}
