using System.Diagnostics;
using Mosis.Intake.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

/// <summary>Servers that freeze, lie or refuse.</summary>
public sealed class PollerFaultTests : IAsyncLifetime
{
    private IntakeBench _bench = null!;

    public async Task InitializeAsync() => _bench = await IntakeBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Fault_125_a_changed_host_key_makes_no_connection_and_raises_an_alert()
    {
        await _bench.PollAsync();
        await _bench.Server.ChangeHostKeyAsync();
        _bench.HostOptions.Port = _bench.Server.Port;

        (await _bench.PollAsync()).Failure.ShouldBe(InboxFailure.HostKey);

        (await _bench.AlertsAsync()).ShouldBe(["host-key"]);
        (await _bench.QueryAsync<string>("select subject from inbox_alert")).Single().ShouldContain(_bench.Server.HostKeyFingerprint);
        var row = await _bench.PollRowAsync();
        (row.NextRunAt - row.LastRunAt!.Value).ShouldBe(TimeSpan.FromHours(1), "no fast second try");
        _bench.Time.Advance(TimeSpan.FromMinutes(59));
        (await _bench.Poller.PollAsync(always: false, default)).Ran.ShouldBeFalse();
    }

    [Fact]
    public async Task Either_of_two_pinned_keys_is_trusted_while_one_is_changed()
    {
        await _bench.Server.ChangeHostKeyAsync();
        _bench.HostOptions.Port = _bench.Server.Port;
        _bench.HostOptions.HostKeys.Add(_bench.Server.HostKeyFingerprint);

        (await _bench.PollAsync()).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Fault_126_a_server_frozen_before_the_connection_is_given_up()
    {
        _bench.Options.ConnectSeconds = 1;
        await _bench.Server.FreezeAsync();
        var watch = Stopwatch.StartNew();

        (await _bench.PollAsync()).Failure.ShouldBe(InboxFailure.Broken);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        var row = await _bench.PollRowAsync();
        row.Failures.ShouldBe(1);
        (row.NextRunAt - row.LastRunAt!.Value).TotalSeconds.ShouldBeInRange(30, 38);
    }

    [Theory]
    [InlineData(1, 600)]
    [InlineData(600, 1)]
    public async Task Fault_126_a_server_that_freezes_in_mid_cycle_is_given_up_whoever_notices_first(int operationSeconds, int stuckSeconds)
    {
        _bench.Options.OperationSeconds = operationSeconds;
        _bench.Options.StuckSeconds = stuckSeconds;
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        _bench.AroundInbox = inbox => new MeddlingInbox(inbox) { BeforeDownload = _bench.Server.FreezeAsync };
        var watch = Stopwatch.StartNew();

        (await _bench.PollAsync()).Failure.ShouldBe(InboxFailure.Broken);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        Directory.EnumerateFiles(_bench.QuarantineFolder).ShouldBeEmpty();
        await _bench.Server.ResumeAsync();
        _bench.AroundInbox = inbox => inbox;
        (await _bench.PollAsync()).Taken.ShouldBe(1);
        (await _bench.PollRowAsync()).Failures.ShouldBe(0);
    }

    [Fact]
    public async Task Fault_126_a_server_that_drops_the_connection_in_mid_download_leaves_no_part()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        _bench.AroundInbox = inbox => new MeddlingInbox(inbox) { BeforeDownload = _bench.Server.StopAsync };

        (await _bench.PollAsync()).Failure.ShouldBe(InboxFailure.Broken);

        Directory.EnumerateFiles(_bench.QuarantineFolder).ShouldBeEmpty();
        (await _bench.StatesAsync()).ShouldBe(["stable"]);
    }

    [Fact]
    public async Task Fault_127_a_revoked_key_is_not_hammered()
    {
        _bench.Server.Revoke(TestKit.SftpServer.IntakeUser);

        (await _bench.PollAsync()).Failure.ShouldBe(InboxFailure.Authentication);

        (await _bench.AlertsAsync()).ShouldBe(["authentication"]);
        var row = await _bench.PollRowAsync();
        (row.NextRunAt - row.LastRunAt!.Value).ShouldBe(TimeSpan.FromHours(1));
        (await _bench.HandOverAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_alerted_after_some_failures()
    {
        await _bench.Server.StopAsync();
        for (var i = 1; i < _bench.Options.AlertAfterFailures; i++) await _bench.PollAsync();
        (await _bench.AlertsAsync()).ShouldBeEmpty();

        await _bench.PollAsync();

        (await _bench.AlertsAsync()).ShouldBe(["unreachable"]);
    }

    [Fact]
    public async Task Fault_128_a_name_that_is_taken_in_the_archive_is_never_written_over()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        var folder = $"archive/{_bench.Time.GetUtcNow():yyyy}/{_bench.Time.GetUtcNow():MM}";
        Directory.CreateDirectory(Path.Combine(_bench.Account.Folder, folder));
        await File.WriteAllTextAsync(Path.Combine(_bench.Account.Folder, folder, "fall.1.txt"), "older");

        await _bench.WorkAsync();
        await _bench.HandOverAsync();

        _bench.FilesIn(folder).ShouldBe(["fall.1-2.txt", "fall.1.txt"]);
        (await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, folder, "fall.1.txt"))).ShouldBe("older");
        (await _bench.QueryAsync<string>("select filed_path from inbox_file")).ShouldBe([$"{folder}/fall.1-2.txt"]);
    }

    [Fact]
    public async Task Fault_128_recorded_and_not_moved_is_alerted_and_moved_later()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        await _bench.WorkAsync();
        // A file where the folder should be: nobody can make the folder, root included.
        Directory.Delete(Path.Combine(_bench.Account.Folder, "archive"));
        await File.WriteAllTextAsync(Path.Combine(_bench.Account.Folder, "archive"), "");
        await _bench.HandOverAsync();
        (await _bench.StatesAsync()).ShouldBe(["taken"]);
        (await _bench.AlertsAsync()).ShouldBe(["not-moved"]);
        await _bench.PollTwiceAsync();
        (await _bench.BatchesAsync()).ShouldBe(["complete"], "it is not taken again");

        File.Delete(Path.Combine(_bench.Account.Folder, "archive"));
        (await _bench.HandOverAsync()).ShouldBe(0, "not due yet");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await _bench.HandOverAsync();

        (await _bench.StatesAsync()).ShouldBe(["filed"]);
    }

    [Fact]
    public async Task Fault_129_an_outbox_that_cannot_be_written_is_tried_again()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        Directory.Delete(Path.Combine(_bench.Account.Folder, "outbox"));
        await File.WriteAllTextAsync(Path.Combine(_bench.Account.Folder, "outbox"), "");
        await _bench.HandOverAsync();
        (await _bench.AlertsAsync()).ShouldBe(["outbox"]);
        (await _bench.QueryAsync<int>("select attempts from reply_file where delivered_at is null and last_error is not null")).ShouldBe([1]);

        File.Delete(Path.Combine(_bench.Account.Folder, "outbox"));
        (await _bench.HandOverAsync()).ShouldBe(0, "not due yet");
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await _bench.HandOverAsync();

        _bench.FilesIn("outbox").ShouldBe(["fall.1.receipt.json"]);
        (await _bench.QueryAsync<int>("select count(*) from reply_file where delivered_at is null")).ShouldBe([0]);
    }

    [Fact]
    public async Task Fault_036_a_full_disk_pauses_intake_and_leaves_no_part()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        // Writing to this device fails with "no space left".
        File.CreateSymbolicLink(Path.Combine(_bench.QuarantineFolder, "1"), "/dev/full");

        await _bench.PollAsync();

        (await _bench.AlertsAsync()).ShouldBe(["quarantine"]);
        (await _bench.PollRowAsync()).LastFailure.ShouldBe("Quarantine");
        Directory.EnumerateFiles(_bench.QuarantineFolder).ShouldBeEmpty();
        (await _bench.PollAsync()).Taken.ShouldBe(1, "it goes on when there is room");
    }
}
