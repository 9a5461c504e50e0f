using Mosis.Intake.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

/// <summary>Processes that die between two steps, stumble, or meet.</summary>
public sealed class PollerCrashTests : IAsyncLifetime
{
    private IntakeBench _bench = null!;

    public async Task InitializeAsync() => _bench = await IntakeBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fault_037_a_copy_changed_in_quarantine_is_alerted_and_fetched_again()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        _bench.AroundDoor = _ => async (_, _, _, _) => await Killed();
        await Should.ThrowAsync<OperationCanceledException>(_bench.PollAsync());
        await File.AppendAllTextAsync(Directory.EnumerateFiles(_bench.QuarantineFolder).Single(), "tampered");
        _bench.Restart();

        (await _bench.PollAsync()).Taken.ShouldBe(0);
        (await _bench.PollAsync()).Taken.ShouldBe(1);

        (await _bench.AlertsAsync()).ShouldBe(["changed-copy"]);
        (await _bench.BatchesAsync()).ShouldBe(["received"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fault_116_killed_around_the_door_a_file_gets_one_batch(bool afterTheDoor)
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        _bench.AroundDoor = door => async (path, sending, mayWait, ct) =>
        {
            if (afterTheDoor) await door(path, sending, mayWait, ct);
            return await Killed();
        };
        await Should.ThrowAsync<OperationCanceledException>(_bench.PollAsync());
        (await _bench.StatesAsync()).ShouldBe(["handed"]);
        _bench.Restart();

        (await _bench.PollAsync()).Taken.ShouldBe(1);
        await _bench.WorkAsync();
        await _bench.HandOverAsync();

        (await _bench.BatchesAsync()).ShouldBe(["complete"]);
        (await _bench.StatesAsync()).ShouldBe(["filed"]);
    }

    [Fact]
    public async Task Fault_116_killed_around_the_door_with_the_copy_lost_it_is_fetched_again()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        _bench.AroundDoor = _ => async (_, _, _, _) => await Killed();
        await Should.ThrowAsync<OperationCanceledException>(_bench.PollAsync());
        File.Delete(Directory.EnumerateFiles(_bench.QuarantineFolder).Single());
        _bench.Restart();

        await _bench.PollTwiceAsync();

        (await _bench.StatesAsync()).ShouldBe(["taken"]);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("123-45-6789", true)]
    [InlineData("123-45-6789", false)]
    public async Task Fault_116_killed_while_a_file_is_filed_away_it_lies_in_the_archive_once(string alternateId, bool afterTheRename)
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District, AlternateId: alternateId).Bytes);
        await _bench.PollTwiceAsync();
        await _bench.HandOverAsync();
        await _bench.WorkAsync();
        _bench.AroundInbox = inbox => afterTheRename
            ? new MeddlingInbox(inbox) { AfterRename = _bench.Kill }
            : new MeddlingInbox(inbox) { BeforeDelete = _bench.Kill };
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.HandOverAsync());
        (await _bench.StatesAsync()).ShouldBe(["taken"]);
        _bench.Restart();

        await _bench.HandOverAsync();

        _bench.FilesIn("inbox").ShouldBeEmpty();
        _bench.FilesIn("archive").Count.ShouldBe(1);
        var archived = await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, "archive", _bench.FilesIn("archive")[0]));
        archived.ShouldBe(new StudentFile(IntakeBench.District).Text);
        (await _bench.StatesAsync()).ShouldBe(["filed"]);
    }

    [Fact]
    public async Task Fault_116_killed_while_a_receipt_is_delivered_it_lies_in_the_outbox_once()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        _bench.AroundInbox = inbox => new MeddlingInbox(inbox) { AfterRename = _bench.Kill };
        await Should.ThrowAsync<OperationCanceledException>(() => _bench.HandOverAsync());
        _bench.Restart();

        await _bench.HandOverAsync();

        _bench.FilesIn("outbox").ShouldBe(["fall.1.receipt.json"]);
    }

    [Fact]
    public async Task A_file_on_which_we_stumble_keeps_no_other_waiting_and_is_tried_again()
    {
        await _bench.Account.PutAsync("inbox/a.txt", new StudentFile(IntakeBench.District, Seed: 1).Bytes);
        await _bench.Account.PutAsync("inbox/b.txt", new StudentFile(IntakeBench.District, Seed: 2).Bytes);
        await _bench.PollAsync();
        _bench.AroundDoor = door => (path, sending, mayWait, ct) =>
            sending.FileName == "a.txt" ? throw new InvalidOperationException("a bug") : door(path, sending, mayWait, ct);

        (await _bench.PollAsync()).ShouldBe(new PollResult(true, 1, 0, null));
        (await _bench.AlertsAsync()).ShouldBe(["not-taken"]);
        _bench.Restart();
        (await _bench.PollAsync()).Taken.ShouldBe(0, "not due yet");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));

        (await _bench.PollAsync()).Taken.ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_take_each_file_once()
    {
        for (var i = 1; i <= 4; i++) await _bench.Account.PutAsync($"inbox/{i}.txt", new StudentFile(IntakeBench.District, Seed: i).Bytes);
        Poller[] processes = [_bench.Poller, _bench.NewPoller()];

        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(processes.Select(process => process.PollAsync(always: true, default)));
            await Task.WhenAll(_bench.WorkAsync(), processes[0].HandOverAsync(always: false, default), processes[1].HandOverAsync(always: false, default));
        }

        (await _bench.BatchesAsync()).ShouldBe(["complete", "complete", "complete", "complete"]);
        (await _bench.StatesAsync()).ShouldAllBe(state => state == "filed");
        _bench.FilesIn("archive").Count.ShouldBe(4);
    }

    [Fact]
    public async Task Handing_over_does_not_put_off_the_next_look()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        var due = (await _bench.PollRowAsync()).NextRunAt;
        _bench.Time.Advance(TimeSpan.FromSeconds(20));

        (await _bench.HandOverAsync()).ShouldBe(1);

        (await _bench.PollRowAsync()).NextRunAt.ShouldBe(due);
    }

    private async Task<Data.Batches.DoorAnswer> Killed()
    {
        await _bench.Kill();
        throw new InvalidOperationException("nobody comes here");
    }
}
