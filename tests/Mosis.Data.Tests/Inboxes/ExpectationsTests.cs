using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Inboxes;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Inboxes;

public sealed class ExpectationsTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/Chicago");

    /// <summary>Weekdays by six in the morning, missed at ten.</summary>
    private static readonly Expectation Weekday =
        new("048078", Weekdays.Mon | Weekdays.Tue | Weekdays.Wed | Weekdays.Thu | Weekdays.Fri, new TimeOnly(6, 0), 240, new DateOnly(2026, 10, 1));

    private readonly MosisDatabase _database = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 6, 14, 59, 0, TimeSpan.Zero));
    private Expectations _expectations = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync("insert into district (code, name, changed_at, changed_by) values ('048078', 'Made up', utc_timestamp(6), 'test')");
        _expectations = new Expectations(_database.Db, new InboxAlerts(_database.Db, _time), _time);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Fault_130_a_file_that_does_not_come_is_noted_once_when_its_grace_is_over_and_again_when_it_came()
    {
        // Tuesday, a minute to ten in Missouri.
        await _expectations.SetAsync(Weekday with { StartsOn = new DateOnly(2026, 10, 6) }, "test", default);
        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(0);
        _time.Advance(TimeSpan.FromMinutes(2));

        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(1);
        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(0);

        var missed = (await _expectations.MissedAsync(new DateOnly(2026, 10, 1), default)).ShouldHaveSingleItem();
        missed.ShouldBe(new MissedFile("048078", new DateOnly(2026, 10, 6), new DateTime(2026, 10, 6, 11, 0, 0), null));
        (await new InboxAlerts(_database.Db, _time).SinceAsync(DateTime.UnixEpoch, 10, default)).ShouldHaveSingleItem().Kind.ShouldBe("expectation-missed");
        await ArriveAsync(new DateTime(2026, 10, 6, 17, 0, 0), "refused");
        await ArriveAsync(new DateTime(2026, 10, 6, 18, 0, 0), "complete");
        _time.Advance(TimeSpan.FromHours(4));
        await _expectations.JudgeAsync(Zone, default);
        (await _expectations.MissedAsync(new DateOnly(2026, 10, 1), default)).Single().CameAt.ShouldBe(new DateTime(2026, 10, 6, 18, 0, 0));
    }

    [Fact]
    public async Task A_file_that_came_in_time_by_any_door_is_not_missed()
    {
        await _expectations.SetAsync(Weekday with { StartsOn = new DateOnly(2026, 10, 6) }, "test", default);
        await ArriveAsync(new DateTime(2026, 10, 6, 4, 0, 0), "complete");
        _time.Advance(TimeSpan.FromMinutes(2));

        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_130_nothing_is_missed_in_a_pause_or_when_nothing_is_expected()
    {
        await _expectations.SetAsync(Weekday with { StartsOn = new DateOnly(2026, 10, 6) }, "test", default);
        await _expectations.PauseAsync(new ExpectationPause(null, new DateOnly(2026, 10, 6), new DateOnly(2026, 10, 6), "A holiday"), "test", default);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(0);
        _time.Advance(TimeSpan.FromDays(1));
        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(1);
        await _expectations.RemoveAsync("048078", "test", default);
        _time.Advance(TimeSpan.FromDays(1));

        (await _expectations.JudgeAsync(Zone, default)).ShouldBe(0);
    }

    [Fact]
    public void Weekends_are_not_weekdays_and_a_week_is_looked_back_upon()
    {
        var missed = Weekday.Missed([], [], Zone, new DateTime(2026, 10, 13, 20, 0, 0, DateTimeKind.Utc)).ToList();

        missed.ShouldBe([new(2026, 10, 6), new(2026, 10, 7), new(2026, 10, 8), new(2026, 10, 9), new(2026, 10, 12), new(2026, 10, 13)]);
    }

    [Fact]
    public void One_late_file_is_not_two_days_files()
    {
        // Half past nine on Tuesday in Missouri: in time for Tuesday, no file for Wednesday.
        var missed = Weekday.Missed([], [new DateTime(2026, 10, 6, 14, 30, 0)], Zone, new DateTime(2026, 10, 7, 20, 0, 0, DateTimeKind.Utc)).ToList();

        missed.ShouldNotContain(new DateOnly(2026, 10, 6));
        missed.ShouldContain(new DateOnly(2026, 10, 7));
    }

    [Fact]
    public void Fault_124_the_hour_that_the_clocks_leave_out_or_repeat_is_judged_once()
    {
        var night = Weekday with { Days = Weekdays.Sun, DueAt = new TimeOnly(2, 30), GraceMinutes = 0 };

        night.EndOf(new DateOnly(2027, 3, 14), Zone).ShouldBe(new DateTime(2027, 3, 14, 8, 30, 0));
        night.EndOf(new DateOnly(2026, 11, 1), Zone).ShouldBe(new DateTime(2026, 11, 1, 8, 30, 0));
        night.Missed([], [], Zone, new DateTime(2027, 3, 14, 20, 0, 0, DateTimeKind.Utc)).Count(day => day == new DateOnly(2027, 3, 14)).ShouldBe(1);
    }

    private async Task ArriveAsync(DateTime at, string state)
    {
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into batch (channel, state, district, sender, file_name, bytes, sha256, received_at)
            values ('web', @state, '048078', 'test', 'a.txt', 1, @hash, @at)
            """,
            new { state, at, hash = new byte[32] });
    }
}
