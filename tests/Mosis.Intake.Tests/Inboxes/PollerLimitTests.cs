using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

/// <summary>What a poll takes of more files, or of a larger file, than it may.</summary>
public sealed class PollerLimitTests : IAsyncLifetime
{
    private IntakeBench _bench = null!;

    public async Task InitializeAsync() => _bench = await IntakeBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fault_043_of_many_files_the_oldest_are_taken_first_and_the_crowd_is_alerted()
    {
        _bench.Options.FilesPerCycle = 2;
        for (var i = 1; i <= 5; i++)
        {
            var path = Path.Combine(_bench.Account.Folder, $"inbox/{6 - i}.txt");
            await File.WriteAllBytesAsync(path, new StudentFile(IntakeBench.District, Seed: i).Bytes);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 10, 5, 12, i, 0, DateTimeKind.Utc));
        }

        await _bench.TakeAllAsync();
        (await _bench.QueryAsync<string>("select file_name from batch order by batch_id")).ShouldBe(["5.txt", "4.txt"]);
        (await _bench.AlertsAsync()).ShouldBe(["crowded"]);
        await _bench.TakeAllAsync();
        await _bench.TakeAllAsync();

        (await _bench.QueryAsync<string>("select file_name from batch order by batch_id")).ShouldBe(["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"]);
    }

    [Fact]
    public async Task More_files_a_day_than_are_taken_wait_for_tomorrow()
    {
        _bench.Options.FilesPerDay = 1;
        await _bench.Account.PutAsync("inbox/a.txt", new StudentFile(IntakeBench.District, Seed: 1).Bytes);
        await _bench.Account.PutAsync("inbox/b.txt", new StudentFile(IntakeBench.District, Seed: 2).Bytes);
        await _bench.TakeAllAsync();
        (await _bench.StatesAsync()).Order().ShouldBe(["filed", "stable"]);
        (await _bench.AlertsAsync()).ShouldBe(["too-many-files"]);

        _bench.Time.Advance(TimeSpan.FromHours(25));
        await _bench.TakeAllAsync();

        (await _bench.StatesAsync()).ShouldBe(["filed", "filed"]);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_cut_off_and_refused()
    {
        _bench.Batches.MaxBytes = 2000;
        _bench.Restart();
        await _bench.Account.PutAsync("inbox/big.txt", new StudentFile(IntakeBench.District, Rows: 200).Bytes);

        await _bench.TakeAllAsync();

        (await _bench.QueryAsync<string>("select code from batch_problem")).ShouldBe(["F003"]);
        (await _bench.QueryAsync<long>("select bytes from batch")).ShouldBe([2001]);
        new FileInfo(Path.Combine(_bench.Account.Folder, "rejected/big.1.txt")).Length.ShouldBeGreaterThan(2001);
    }
}
