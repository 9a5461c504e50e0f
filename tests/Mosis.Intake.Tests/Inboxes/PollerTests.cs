using System.Text;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

public sealed class PollerTests : IAsyncLifetime
{
    private IntakeBench _bench = null!;

    public async Task InitializeAsync() => _bench = await IntakeBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_file_is_taken_after_two_polls_and_filed_away_when_its_batch_has_ended()
    {
        var file = new StudentFile(IntakeBench.District);
        await _bench.Account.PutAsync("inbox/fall.txt", file.Bytes);

        (await _bench.PollAsync()).Taken.ShouldBe(0);
        (await _bench.StatesAsync()).ShouldBe(["observed"]);
        (await _bench.PollAsync()).Taken.ShouldBe(1);
        (await _bench.StatesAsync()).ShouldBe(["taken"]);
        (await _bench.BatchesAsync()).ShouldBe(["received"]);
        await _bench.HandOverAsync();
        _bench.FilesIn("inbox").ShouldBe(["fall.txt"], "the move comes last");
        _bench.FilesIn("outbox").ShouldBe(["fall.1.receipt.json"]);

        await _bench.WorkAsync();
        await _bench.HandOverAsync();
        (await _bench.StatesAsync()).ShouldBe(["filed"]);
        _bench.FilesIn("inbox").ShouldBeEmpty();
        _bench.FilesIn("archive").ShouldBe([$"{_bench.Time.GetUtcNow():yyyy}/{_bench.Time.GetUtcNow():MM}/fall.1.txt"]);
        Directory.EnumerateFiles(_bench.QuarantineFolder).ShouldBeEmpty();
        (await _bench.AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_connected_to_when_nothing_is_to_be_handed_over()
    {
        await _bench.Server.StopAsync();

        (await _bench.HandOverAsync()).ShouldBe(0);
        (await new Data.Inboxes.InboxPolls(_bench.Database.Db).AllAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poll_waits_until_it_is_due_and_for_another_process_that_has_the_server()
    {
        (await _bench.Poller.PollAsync(always: false, default)).Ran.ShouldBeTrue();
        (await _bench.Poller.PollAsync(always: false, default)).Ran.ShouldBeFalse();
        _bench.Time.Advance(TimeSpan.FromSeconds(_bench.Options.PollSeconds));
        var lease = await new Data.Sql.Leases(_bench.Database.Db).TryTakeAsync("poll:test", TimeSpan.FromMinutes(1));
        (await _bench.Poller.PollAsync(always: false, default)).Ran.ShouldBeFalse();
        await new Data.Sql.Leases(_bench.Database.Db).ReleaseAsync(lease!);

        (await _bench.Poller.PollAsync(always: false, default)).Ran.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_026_a_file_that_comes_in_pieces_waits_and_is_taken_once_it_is_whole()
    {
        var text = new StudentFile(IntakeBench.District, Rows: 200).Text;
        await _bench.Account.PutAsync("inbox/slow.txt", text[..(text.Length / 3)]);
        await _bench.PollTwiceAsync();
        (await _bench.StatesAsync()).ShouldBe(["waiting"]);
        (await _bench.BatchesAsync()).ShouldBeEmpty();

        await _bench.Account.PutAsync("inbox/slow.txt", text[..(text.Length / 2)]);
        await _bench.PollAsync();
        (await _bench.StatesAsync()).ShouldBe(["observed"], "it grows again");
        await _bench.Account.PutAsync("inbox/slow.txt", text);
        await _bench.PollAsync();
        await _bench.PollAsync();

        (await _bench.StatesAsync()).ShouldBe(["taken"]);
        (await _bench.QueryAsync<int>("select rows_total from batch")).ShouldBe([200]);
    }

    [Fact]
    public async Task Fault_026_an_upload_that_was_given_up_is_refused_after_two_hours()
    {
        await _bench.Account.PutAsync("inbox/cut.txt", new StudentFile(IntakeBench.District).WithoutTrailer);
        await _bench.PollTwiceAsync();
        _bench.Time.Advance(TimeSpan.FromMinutes(119));
        await _bench.PollTwiceAsync();
        (await _bench.StatesAsync()).ShouldBe(["waiting"]);

        _bench.Time.Advance(TimeSpan.FromMinutes(2));
        await _bench.PollAsync();
        await _bench.HandOverAsync();

        (await _bench.BatchesAsync()).ShouldBe(["refused"]);
        _bench.FilesIn("inbox").ShouldBeEmpty();
        _bench.FilesIn("rejected").ShouldBe(["cut.1.reason.txt", "cut.1.txt"]);
        (await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, "rejected/cut.1.reason.txt"))).ShouldContain("F040");
    }

    [Fact]
    public async Task Fault_001_an_empty_file_is_refused_once_it_is_stable_and_its_receipt_says_so()
    {
        await _bench.Account.PutAsync("inbox/empty.txt", "");
        await _bench.PollTwiceAsync();
        _bench.Time.Advance(TimeSpan.FromHours(3));
        await _bench.PollTwiceAsync();
        await _bench.HandOverAsync();

        (await _bench.BatchesAsync()).ShouldBe(["refused"]);
        Encoding.UTF8.GetString(await _bench.Account.GetAsync("outbox/empty.1.receipt.json")).ShouldContain("F001");
    }

    [Fact]
    public async Task A_file_renamed_into_the_inbox_is_taken_and_its_temporary_name_was_not()
    {
        await _bench.Account.PutAsync("inbox/fall.txt.filepart", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollTwiceAsync();
        (await _bench.StatesAsync()).ShouldBeEmpty();

        await _bench.Account.RenameAsync("inbox/fall.txt.filepart", "inbox/fall.txt");
        await _bench.PollTwiceAsync();

        (await _bench.StatesAsync()).ShouldBe(["taken"]);
        (await _bench.AlertsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_040_a_temporary_name_that_nobody_finished_is_an_alert_after_a_day()
    {
        await _bench.Account.PutAsync("inbox/fall.part", "half");
        await _bench.PollTwiceAsync();
        (await _bench.AlertsAsync()).ShouldBeEmpty();

        _bench.Time.Advance(TimeSpan.FromHours(25));
        await _bench.PollTwiceAsync();

        (await _bench.AlertsAsync()).ShouldBe(["stale-temporary"]);
        (await _bench.QueryAsync<int>("select seen from inbox_alert")).ShouldBe([2]);
        (await _bench.QueryAsync<string>("select action from audit")).ShouldBe(["alert.stale-temporary"], "one row, not one a poll");
    }

    [Fact]
    public async Task Fault_038_a_link_is_not_followed_and_raises_an_alert()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllBytesAsync(secret, new StudentFile(IntakeBench.District).Bytes);
        _bench.Account.PlantLink("inbox/link.txt", secret);

        await _bench.PollTwiceAsync();
        File.Delete(secret);

        (await _bench.StatesAsync()).ShouldBeEmpty();
        (await _bench.AlertsAsync()).ShouldBe(["link"]);
    }

    [Fact]
    public async Task Fault_039_folders_pipes_and_hidden_files_are_ignored_with_an_alert()
    {
        (await _bench.Account.RunAsync("mkdir inbox/folder.csv")).Succeeded.ShouldBeTrue();
        await _bench.Account.PutAsync("inbox/.hidden", new StudentFile(IntakeBench.District).Bytes);
        (await Command.RunAsync("mkfifo", [Path.Combine(_bench.Account.Folder, "inbox/pipe.txt")])).Succeeded.ShouldBeTrue();

        await _bench.PollTwiceAsync();

        (await _bench.StatesAsync()).ShouldBeEmpty();
        (await _bench.AlertsAsync()).ShouldBe(["no-file", "no-file", "no-file"]);
    }

    [Fact]
    public async Task Fault_027_the_same_file_again_is_refused_naming_the_first_batch()
    {
        var file = new StudentFile(IntakeBench.District);
        await _bench.Account.PutAsync("inbox/first.txt", file.Bytes);
        await _bench.TakeAllAsync();
        await _bench.Account.PutAsync("inbox/again.txt", file.Bytes);
        await _bench.TakeAllAsync();

        (await _bench.BatchesAsync()).ShouldBe(["complete", "refused"]);
        var reason = await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, "rejected/again.2.reason.txt"));
        reason.ShouldContain("F005");
        reason.ShouldContain("batch 1");
    }

    [Fact]
    public async Task Fault_029_yesterdays_file_after_todays_is_held_and_archived()
    {
        await _bench.Account.PutAsync("inbox/today.txt", new StudentFile(IntakeBench.District, Seed: 2).Bytes);
        await _bench.TakeAllAsync();
        await _bench.Account.PutAsync("inbox/yesterday.txt", new StudentFile(IntakeBench.District, Seed: 1).Bytes);
        await _bench.TakeAllAsync();

        (await _bench.BatchesAsync()).ShouldBe(["complete", "held"]);
        (await _bench.StatesAsync()).ShouldBe(["filed", "filed"]);
    }

    [Fact]
    public async Task Fault_030_another_districts_file_is_refused_and_alerted_without_a_rows_content()
    {
        await _bench.Account.PutAsync("inbox/wrong.txt", new StudentFile(IntakeBench.OtherDistrict).Bytes);
        await _bench.TakeAllAsync();

        (await _bench.BatchesAsync()).ShouldBe(["refused"]);
        (await _bench.AlertsAsync()).ShouldBe(["foreign-file"]);
        (await _bench.QueryAsync<string>("select action from audit where action like 'alert%'")).ShouldBe(["alert.foreign-file"]);
        var reason = await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, "rejected/wrong.1.reason.txt"));
        reason.ShouldContain("F007");
        reason.ShouldNotContain("Abbott");
        _bench.FilesIn("outbox").ShouldBe(["wrong.1.receipt.json"], "the folder that it came from is told");
    }

    [Fact]
    public async Task Fault_031_odd_names_are_taken_as_data_and_no_path_of_ours_holds_them()
    {
        string[] names = ["two\nlines.txt", "<script>alert(1).txt", "\u202Etxt.exe.txt", "CON.txt", "caf\u00e9 \U0001F600.txt", new string('n', 251) + ".txt"];
        for (var i = 0; i < names.Length; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(_bench.Account.Folder, "inbox", names[i]), new StudentFile(IntakeBench.District, Seed: i + 1).Bytes);
        }
        // Bytes that are no UTF-8: as a client of another age writes them.
        var latin = Path.Combine(_bench.Account.Folder, "inbox");
        (await Command.RunAsync("bash", ["-c", $"cp '{latin}/CON.txt' '{latin}'/$'Nu\\xf1ez.txt'; sed -i 's/ T4 / T44 /' '{latin}'/$'Nu\\xf1ez.txt'; sed -i 's/06:34:00/07:00:00/; s/TT T4 /TT T44 /' '{latin}'/$'Nu\\xf1ez.txt'"])).Errors.ShouldBeEmpty();

        await _bench.TakeAllAsync();

        _bench.FilesIn("inbox").ShouldBeEmpty();
        (await _bench.StatesAsync()).ShouldAllBe(state => state == "filed");
        (await _bench.QueryAsync<string>("select file_name from batch")).ShouldBe([.. names, "Nu\u00f1ez.txt"], ignoreOrder: true);
        _bench.FilesIn("archive").Count.ShouldBe(names.Length + 1);
        foreach (var path in _bench.FilesIn("archive").Concat(_bench.FilesIn("outbox"))) path.ShouldMatch("^[A-Za-z0-9._/-]+$");
    }

    [Fact]
    public async Task Fault_041_a_file_that_grew_while_it_was_fetched_is_discarded_and_observed_again()
    {
        var text = new StudentFile(IntakeBench.District).Text;
        await _bench.Account.PutAsync("inbox/grows.txt", text);
        await _bench.PollAsync();
        var path = Path.Combine(_bench.Account.Folder, "inbox/grows.txt");
        _bench.AroundInbox = inbox => new MeddlingInbox(inbox) { AfterDownload = () => File.AppendAllTextAsync(path, "more\r\n") };

        (await _bench.PollAsync()).Taken.ShouldBe(0);

        (await _bench.StatesAsync()).ShouldBe(["observed"]);
        Directory.EnumerateFiles(_bench.QuarantineFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_042_a_file_replaced_by_one_of_its_size_and_second_is_taken_as_it_is_when_read()
    {
        var first = new StudentFile(IntakeBench.District).Bytes;
        // Another file of the same length: the record type of the last row in lower case.
        var second = (byte[])first.Clone();
        var row = System.Text.Encoding.ASCII.GetString(second).LastIndexOf("\nID", StringComparison.Ordinal);
        second[row + 1] = (byte)'i';
        await _bench.Account.PutAsync("inbox/fall.txt", first);
        await _bench.PollAsync();
        var path = Path.Combine(_bench.Account.Folder, "inbox/fall.txt");
        var written = File.GetLastWriteTimeUtc(path);
        await File.WriteAllBytesAsync(path, second);
        File.SetLastWriteTimeUtc(path, written);

        await _bench.TakeAllAsync();

        // Its identity is its content: what was hashed is what was taken and filed, once.
        (await _bench.QueryAsync<byte[]>("select sha256 from batch")).ShouldHaveSingleItem().ShouldBe(System.Security.Cryptography.SHA256.HashData(second));
        (await _bench.StatesAsync()).ShouldBe(["filed"]);
        File.ReadAllBytes(Path.Combine(_bench.Account.Folder, "archive", _bench.FilesIn("archive").ShouldHaveSingleItem())).ShouldBe(second);
    }

    [Fact]
    public async Task A_file_taken_back_by_its_sender_is_gone()
    {
        await _bench.Account.PutAsync("inbox/oops.txt", new StudentFile(IntakeBench.District).Bytes);
        await _bench.PollAsync();
        (await _bench.Account.RunAsync("rm inbox/oops.txt")).Succeeded.ShouldBeTrue();

        await _bench.PollAsync();

        (await _bench.StatesAsync()).ShouldBe(["gone"]);
    }

    [Fact]
    public async Task A_file_put_in_the_place_of_a_recorded_one_is_not_filed_away_unread()
    {
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District, Seed: 1).Bytes);
        await _bench.PollTwiceAsync();
        await _bench.Account.PutAsync("inbox/fall.txt", new StudentFile(IntakeBench.District, Seed: 2, Rows: 5).Bytes);

        await _bench.WorkAsync();
        await _bench.HandOverAsync();
        (await _bench.StatesAsync()).ShouldBe(["gone"]);
        await _bench.TakeAllAsync();

        (await _bench.StatesAsync()).ShouldBe(["gone", "filed"]);
        (await _bench.QueryAsync<int>("select rows_total from batch order by batch_id")).ShouldBe([3, 5]);
    }

    [Fact]
    public async Task The_archived_copy_of_a_file_with_alternate_ids_is_the_blanked_one()
    {
        await _bench.Account.PutAsync("inbox/ssn.txt", new StudentFile(IntakeBench.District, AlternateId: "123-45-6789").Bytes);

        await _bench.TakeAllAsync();

        _bench.FilesIn("inbox").ShouldBeEmpty();
        var archived = await File.ReadAllTextAsync(Path.Combine(_bench.Account.Folder, "archive", _bench.FilesIn("archive").Single()));
        archived.ShouldNotContain("6789");
        archived.ShouldBe(new StudentFile(IntakeBench.District).Text);
    }
}
