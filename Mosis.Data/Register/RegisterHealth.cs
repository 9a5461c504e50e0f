using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Sql;

namespace Mosis.Data.Register;

/// <summary>What became of the rows of all batches that were received in a week.</summary>
public sealed record HealthWeek
{
    /// <summary>Its Monday, UTC.</summary>
    public DateOnly Monday { get; init; }

    public long Batches { get; init; }

    public long Matched { get; init; }

    public long Added { get; init; }

    public long Near { get; init; }

    public long Errors { get; init; }

    /// <summary>Rows matched to another child, as the matching itself expects.</summary>
    public double ExpectedWrong { get; init; }

    /// <summary>New students who had an ID, as the matching itself expects.</summary>
    public double ExpectedMissed { get; init; }
}

/// <summary>How it stands with the register as a whole.</summary>
/// <param name="Students">With an ID that is live.</param>
/// <param name="OpenNear">Near matches that wait for a person.</param>
/// <param name="OldestNearAt">UTC; null when none waits.</param>
/// <param name="Decided">Near matches decided by people since the first week.</param>
/// <param name="Undone">Decisions taken back since then.</param>
/// <param name="Merged">Duplicates found since then: two IDs of one child, one of which was retired.</param>
/// <param name="Weeks">Oldest first; one without a batch is not there.</param>
public sealed record RegisterFigures(
    long Students, long OpenNear, DateTime? OldestNearAt, long Decided, long Undone, long Merged, IReadOnlyList<HealthWeek> Weeks);

/// <summary>How it stands with one district.</summary>
public sealed record DistrictFigures
{
    public string District { get; init; } = "";

    /// <summary>UTC; null when nothing came since the first week.</summary>
    public DateTime? LastBatchAt { get; init; }

    public long Matched { get; init; }

    public long Added { get; init; }

    public long Errors { get; init; }

    /// <summary>As <see cref="HealthWeek.ExpectedWrong"/>.</summary>
    public double ExpectedWrong { get; init; }

    public double ExpectedMissed { get; init; }

    public long OpenNear { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? OldestNearAt { get; init; }
}

/// <summary>For those who answer for the register: sums over batches and questions, never over students. State-wide roles only; no child is in it.</summary>
public sealed class RegisterHealth(MosisDb db, NameCensus census, TimeProvider time)
{
    /// <summary>How far back it looks, this week counted.</summary>
    public const int Weeks = 12;

    public async Task<RegisterFigures> ReadAsync(CancellationToken ct)
    {
        var since = Since;
        await using var connection = await db.OpenAsync(ct);
        var students = await census.StudentsAsync(connection, ct);
        var (open, oldest, decided, undone, merged) = await connection.QuerySingleAsync<(long, DateTime?, long, long, long)>(new CommandDefinition(
            """
            select
                (select count(*) from near_match where is_open = 1),
                (select min(opened_at) from near_match where is_open = 1),
                (select count(*) from near_match where decided_at >= @since and decided_by like 'person:%'),
                (select cast(coalesce(sum(undone), 0) as signed) from near_match where opened_at >= @since and undone > 0),
                (select count(*) from student_event where kind = 'merge' and happened_at >= @since)
            """,
            new { since },
            cancellationToken: ct));
        var weeks = await connection.QueryAsync<HealthWeek>(new CommandDefinition(
            """
            select date(received_at) - interval weekday(received_at) day as Monday, count(*) as Batches, cast(sum(matched) as signed) as Matched,
                cast(sum(added) as signed) as Added, cast(sum(near) as signed) as Near, cast(sum(errors) as signed) as Errors,
                sum(expected_wrong) as ExpectedWrong, sum(expected_missed) as ExpectedMissed
            from batch
            where state = 'complete'
                and is_dry_run = 0
                and received_at >= @since
            group by Monday
            order by Monday
            """,
            new { since },
            cancellationToken: ct));
        return new RegisterFigures(students, open, oldest, decided, undone, merged, [.. weeks]);
    }

    /// <summary>Of districts of which anything is known; in order of their codes.</summary>
    public async Task<IReadOnlyList<DistrictFigures>> DistrictsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<DistrictFigures>(new CommandDefinition(
            """
            select District, max(LastBatchAt) as LastBatchAt, cast(sum(Matched) as signed) as Matched, cast(sum(Added) as signed) as Added,
                cast(sum(Errors) as signed) as Errors, cast(sum(OpenNear) as signed) as OpenNear, min(OldestNearAt) as OldestNearAt,
                sum(ExpectedWrong) as ExpectedWrong, sum(ExpectedMissed) as ExpectedMissed
            from (
                select district as District, max(received_at) as LastBatchAt, sum(matched) as Matched, sum(added) as Added, sum(errors) as Errors,
                    0 as OpenNear, null as OldestNearAt, sum(expected_wrong) as ExpectedWrong, sum(expected_missed) as ExpectedMissed
                from batch
                where district is not null
                    and state = 'complete'
                    and is_dry_run = 0
                    and received_at >= @since
                group by district
                union all
                select district, null, 0, 0, 0, count(*), min(opened_at), 0, 0
                from near_match
                where is_open = 1
                group by district
            ) one
            group by District
            order by District
            """,
            new { since = Since },
            cancellationToken: ct))];
    }

    /// <summary>UTC: the Monday with which the first of the weeks begins.</summary>
    private DateTime Since
    {
        get
        {
            var today = time.GetUtcNow().UtcDateTime.Date;
            return today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - (7 * (Weeks - 1)));
        }
    }
}
