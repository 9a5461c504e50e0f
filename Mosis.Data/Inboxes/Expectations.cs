using System.Globalization;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Inboxes;

/// <summary>Which files are expected when, and which did not come.</summary>
public sealed class Expectations(MosisDb db, InboxAlerts alerts, TimeProvider time)
{
    /// <summary>Sets or changes what is expected of a district.</summary>
    public Task SetAsync(Expectation expectation, string actor, CancellationToken ct) =>
        ChangeAsync(
            """
            insert into expectation (district, weekdays, due_at, grace_minutes, starts_on, set_at, set_by)
            values (@District, @days, @DueAt, @GraceMinutes, @StartsOn, @now, @actor)
            on duplicate key update
                weekdays = values(weekdays), due_at = values(due_at), grace_minutes = values(grace_minutes), starts_on = values(starts_on),
                set_at = values(set_at), set_by = values(set_by)
            """,
            new { expectation.District, days = (int)expectation.Days, expectation.DueAt, expectation.GraceMinutes, expectation.StartsOn, now = Now, actor },
            new AuditEntry(Now, actor, "expectation.set", expectation.District, $"district {expectation.District}", new { days = expectation.Days.ToString() }),
            ct);

    /// <summary>Nothing is expected of the district any more.</summary>
    public Task RemoveAsync(string district, string actor, CancellationToken ct) =>
        ChangeAsync(
            """
            delete from expectation
            where district = @district
            """,
            new { district },
            new AuditEntry(Now, actor, "expectation.removed", district, $"district {district}", new { }),
            ct);

    public Task PauseAsync(ExpectationPause pause, string actor, CancellationToken ct) =>
        ChangeAsync(
            """
            insert into expectation_pause (district, from_on, to_on, reason, set_at, set_by)
            values (@District, @From, @To, @Reason, @now, @actor)
            """,
            new { pause.District, pause.From, pause.To, pause.Reason, now = Now, actor },
            new AuditEntry(Now, actor, "expectation.paused", pause.District, pause.District is null ? "all districts" : $"district {pause.District}", new { pause.From, pause.To }),
            ct);

    public async Task<IReadOnlyList<Expectation>> ListAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<ExpectationRow>(new CommandDefinition(
            """
            select district as District, weekdays as Days, due_at as DueAt, grace_minutes as GraceMinutes, starts_on as StartsOn
            from expectation
            order by district
            """,
            cancellationToken: ct));
        return [.. rows.Select(row => new Expectation(row.District, (Weekdays)row.Days, row.DueAt, row.GraceMinutes, row.StartsOn))];
    }

    /// <summary>Notes each file that did not come by the end of its grace, and those that came after all. Says it once.</summary>
    /// <param name="zone">The state's.</param>
    /// <returns>How many are newly missed.</returns>
    public async Task<int> JudgeAsync(TimeZoneInfo zone, CancellationToken ct)
    {
        var expectations = await ListAsync(ct);
        if (expectations.Count == 0) return 0;
        var now = Now;
        var since = now.AddDays(-Expectation.DaysJudged - 3);
        var pauses = await PausesAsync(since, ct);
        var arrivals = await ArrivalsAsync(since, ct);
        var missed = 0;
        foreach (var expectation in expectations)
        {
            foreach (var day in expectation.Missed(pauses, [.. arrivals[expectation.District]], zone, now))
            {
                if (!await NoteAsync(expectation.District, day, expectation.DueOn(day, zone), ct)) continue;
                var subject = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                await alerts.RaiseAsync("", InboxAlertKind.ExpectationMissed, expectation.District, subject, ct);
                missed++;
            }
        }
        await NoteLateAsync(since, ct);
        return missed;
    }

    /// <summary>What was missed since then, latest first.</summary>
    public async Task<IReadOnlyList<MissedFile>> MissedAsync(DateOnly since, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<MissedFile>(new CommandDefinition(
            """
            select district as District, expected_on as ExpectedOn, due_at as DueAt, came_at as CameAt
            from expectation_missed
            where expected_on >= @since
            order by expected_on desc, district
            """,
            new { since },
            cancellationToken: ct))];
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<IReadOnlyList<ExpectationPause>> PausesAsync(DateTime since, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<ExpectationPause>(new CommandDefinition(
            """
            select district as District, from_on as `From`, to_on as `To`, reason as Reason
            from expectation_pause
            where to_on >= date(@since)
            """,
            new { since },
            cancellationToken: ct))];
    }

    /// <summary>By whatever door: a file is a file. A refused one did not come, a dry run was none.</summary>
    private async Task<ILookup<string, DateTime>> ArrivalsAsync(DateTime since, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<(string District, DateTime ReceivedAt)>(new CommandDefinition(
            """
            select district, received_at
            from batch
            where received_at >= @since
                and district is not null
                and channel in ('sftp', 'web', 'submit')
                and state <> 'refused'
                and is_dry_run = 0
            """,
            new { since },
            cancellationToken: ct));
        return rows.ToLookup(row => row.District, row => row.ReceivedAt, StringComparer.Ordinal);
    }

    private async Task<bool> NoteAsync(string district, DateOnly day, DateTime dueAt, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert ignore into expectation_missed (district, expected_on, due_at, noted_at)
            values (@district, @day, @dueAt, @now)
            """,
            new { district, day, dueAt, now = Now },
            cancellationToken: ct)) == 1;
    }

    private async Task NoteLateAsync(DateTime since, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update expectation_missed m
            join (
                select m.district, m.expected_on, min(b.received_at) as came_at
                from expectation_missed m
                join batch b on b.district = m.district
                    and b.received_at > m.due_at
                    and b.channel in ('sftp', 'web', 'submit')
                    and b.state <> 'refused'
                    and b.is_dry_run = 0
                where m.came_at is null and m.due_at >= @since
                group by m.district, m.expected_on
            ) late on late.district = m.district and late.expected_on = m.expected_on
            set m.came_at = late.came_at
            """,
            new { since },
            cancellationToken: ct));
    }

    private Task ChangeAsync(string sql, object parameters, AuditEntry entry, CancellationToken ct) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
                await AuditTrail.WriteAsync(connection, transaction, entry, ct);
            },
            ct);

    private sealed record ExpectationRow
    {
        public string District { get; init; } = "";

        public int Days { get; init; }

        public TimeOnly DueAt { get; init; }

        public int GraceMinutes { get; init; }

        public DateOnly StartsOn { get; init; }
    }
}
