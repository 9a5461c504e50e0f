using System.Globalization;
using System.Text;
using Dapper;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

public sealed class SubmitVerbTests : IAsyncLifetime
{
    private static readonly StudentFile Fall = new("048078");
    private CommandBench _bench = null!;

    public async Task InitializeAsync() => _bench = await CommandBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_file_is_worked_off_and_its_answers_lie_in_the_folder()
    {
        (await _bench.RunAsync("submit", _bench.Write("fall.txt", Fall.Text), "--replies", _bench.Replies)).ShouldBe(0);

        _bench.Output.ShouldMatch(@"^fall\.txt: batch \d+, 3 rows, 0 matched, 3 new, 0 near, 0 errors, \d+\.\d s, complete\r?\n$");
        var batch = BatchOf(_bench.Output);
        _bench.ReplyNames().ShouldBe(
            [$"fall.{batch}.assigned.txt", $"fall.{batch}.canceled.txt", $"fall.{batch}.errors.txt", $"fall.{batch}.matches.txt", $"fall.{batch}.receipt.json"]);
        var rows = _bench.Rows($"fall.{batch}.assigned.txt");
        rows.Count.ShouldBe(3);
        rows.Select(row => row[13]).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Files_are_taken_in_the_order_given_and_the_same_children_keep_their_ids()
    {
        var first = _bench.Write("z.txt", Fall.Text);
        var second = _bench.Write("a.txt", (Fall with { Extracted = new DateTime(2026, 10, 6, 6, 0, 0) }).Text);

        (await _bench.RunAsync("submit", first, second, "--replies", _bench.Replies)).ShouldBe(0);

        var lines = _bench.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldContain("z.txt: ");
        lines[1].ShouldContain("3 matched, 0 new");
        _bench.Rows($"a.{BatchOf(lines[1])}.assigned.txt").Select(row => row[13]).ShouldBe(_bench.Rows($"z.{BatchOf(lines[0])}.assigned.txt").Select(row => row[13]));
    }

    [Fact]
    public async Task A_refused_file_says_why_and_the_others_go_on()
    {
        var bad = _bench.Write("bad.txt", Fall.WithoutTrailer);

        (await _bench.RunAsync("submit", bad, _bench.Write("fall.txt", Fall.Text), "--replies", _bench.Replies)).ShouldBe(2);

        _bench.Output.ShouldContain("bad.txt: batch ");
        _bench.Output.ShouldContain(" refused");
        _bench.Output.ShouldContain("F040 The trailer line is missing");
        _bench.Output.ShouldContain("3 new");
        _bench.ReplyNames().ShouldContain(name => name.StartsWith("bad.", StringComparison.Ordinal) && name.EndsWith(".receipt.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_gives_no_id_and_is_no_sending()
    {
        var file = _bench.Write("fall.txt", Fall.Text);
        (await _bench.RunAsync("submit", file, "--replies", _bench.Replies, "--dry-run")).ShouldBe(0);
        _bench.Rows($"fall.{BatchOf(_bench.Output)}.assigned.txt").ShouldAllBe(row => row[13] == "");

        (await _bench.RunAsync("submit", file, "--replies", _bench.Replies)).ShouldBe(0);

        _bench.Rows($"fall.{BatchOf(_bench.Output)}.assigned.txt").ShouldAllBe(row => row[13].Length == 10);
    }

    [Fact]
    public async Task An_older_file_is_held_unless_holds_are_accepted_and_can_be_released()
    {
        var newer = _bench.Write("newer.txt", (Fall with { Seed = 2 }).Text);
        var older = _bench.Write("older.txt", Fall.Text);
        (await _bench.RunAsync("submit", newer, older, "--replies", _bench.Replies)).ShouldBe(2);
        _bench.Output.ShouldContain("H002");
        var batch = BatchOf(_bench.Output.Split('\n')[1]);

        (await _bench.RunAsync("release", batch)).ShouldNotBe(0, "a reason is required");
        (await _bench.RunAsync("release", batch, "--reason", "meant to count", "--replies", _bench.Replies)).ShouldBe(0);

        _bench.Output.ShouldContain("3 new");
        (await _bench.RunAsync("release", batch, "--reason", "again")).ShouldBe(1);
        _bench.Errors.ShouldContain("is not held");
        var another = _bench.Write("another.txt", (Fall with { Seed = 3, Extracted = new DateTime(2026, 9, 1, 6, 0, 0) }).Text);
        (await _bench.RunAsync("submit", another, "--replies", _bench.Replies, "--accept-holds")).ShouldBe(0);
    }

    [Fact]
    public async Task A_held_file_can_be_canceled_and_sent_again()
    {
        var older = _bench.Write("older.txt", Fall.Text);
        (await _bench.RunAsync("submit", _bench.Write("newer.txt", (Fall with { Seed = 2 }).Text), older, "--replies", _bench.Replies)).ShouldBe(2);
        var batch = BatchOf(_bench.Output.Split('\n')[1]);

        (await _bench.RunAsync("cancel", batch)).ShouldNotBe(0, "a reason is required");
        (await _bench.RunAsync("cancel", batch, "--reason", "the wrong export")).ShouldBe(0);
        (await _bench.RunAsync("release", batch, "--reason", "too late")).ShouldBe(1);

        (await _bench.RunAsync("submit", older, "--replies", _bench.Replies, "--accept-holds")).ShouldBe(0);
        _bench.Output.ShouldContain("3 new");
    }

    [Fact]
    public async Task Windows_1252_is_held_and_taken_under_its_name()
    {
        var path = _bench.Write("fall.txt", "");
        await File.WriteAllBytesAsync(path, Encoding.Latin1.GetBytes(Fall.Text.Replace("Maren", "Ren\u00e9", StringComparison.Ordinal).Replace("Tobias", "Zo\u00e9", StringComparison.Ordinal)
            .Replace("Yusuf", "Andr\u00e9", StringComparison.Ordinal).Replace("Clara", "Jos\u00e9", StringComparison.Ordinal).Replace("Dmitri", "Ren\u00e9", StringComparison.Ordinal)
            .Replace("Ines", "In\u00e9s", StringComparison.Ordinal).Replace("Quentin", "Th\u00e9o", StringComparison.Ordinal).Replace("Rosalie", "Lo\u00efc", StringComparison.Ordinal)
            .Replace("Stellan", "C\u00e9sar", StringComparison.Ordinal)));

        (await _bench.RunAsync("submit", path, "--replies", _bench.Replies, "--dry-run")).ShouldBe(2);
        _bench.Output.ShouldContain("H001");

        (await _bench.RunAsync("submit", path, "--replies", _bench.Replies, "--encoding", "windows-1252")).ShouldBe(0);
        (await _bench.RunAsync("submit", path, "--replies", _bench.Replies, "--encoding", "klingon")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_everything_before_the_first()
    {
        (await _bench.RunAsync("submit", _bench.Write("fall.txt", Fall.Text), "/no/such/file", "--replies", _bench.Replies)).ShouldBe(1);

        _bench.Errors.ShouldContain("/no/such/file");
        Directory.Exists(_bench.Replies).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_district_sent_by_sftp_is_still_answered_in_its_outbox()
    {
        var older = _bench.Write("older.txt", Fall.Text);
        (await _bench.RunAsync("submit", _bench.Write("newer.txt", (Fall with { Seed = 2 }).Text), older, "--replies", _bench.Replies)).ShouldBe(2);
        var batch = BatchOf(_bench.Output.Split('\n')[1]);
        await using var connection = await _bench.Database.Db.OpenAsync();
        await connection.ExecuteAsync("update batch set channel = 'sftp' where batch_id = @batch", new { batch });

        (await _bench.RunAsync("release", batch, "--reason", "meant to count", "--replies", _bench.Replies)).ShouldBe(0);

        _bench.ReplyNames().ShouldContain($"older.{batch}.assigned.txt");
        (await connection.ExecuteScalarAsync<long>("select count(*) from reply_file where batch_id = @batch and delivered_at is null", new { batch })).ShouldBe(5);
    }

    [Fact]
    public async Task A_near_match_is_decided_by_a_person_and_answered_in_the_next_set()
    {
        await _bench.RunAsync("submit", _bench.Write("fall.txt", Fall.Text), "--replies", _bench.Replies);
        var known = _bench.Rows($"fall.{BatchOf(_bench.Output)}.assigned.txt")[0];
        // The given ID is another child's: a person looks.
        var other = Fall with { Seed = 5, Rows = 1 };
        var text = other.Text.Replace("\tW\t\t", $"\tW\t{known[13]}\t", StringComparison.Ordinal);
        (await _bench.RunAsync("submit", _bench.Write("late.txt", text), "--replies", _bench.Replies)).ShouldBe(0);
        _bench.Output.ShouldContain("1 near");
        var batch = BatchOf(_bench.Output);

        (await _bench.RunAsync("decide", batch, "2", "9999999999")).ShouldBe(2);
        (await _bench.RunAsync("decide", batch, "2", "new", "--replies", _bench.Replies)).ShouldBe(0);
        _bench.Output.ShouldContain("new, ");
        (await _bench.RunAsync("decide", batch, "2", "new")).ShouldBe(2);
        _bench.Output.ShouldContain("already decided by cli:");

        _bench.Rows($"late.{batch}-2.assigned.txt").Single()[17].ShouldBe("NEW");
    }

    [Fact]
    public async Task No_connection_string_is_named_as_the_missing_setting()
    {
        _bench.Settings.Clear();

        (await _bench.RunAsync("status")).ShouldBe(1);

        _bench.Errors.ShouldContain("ConnectionStrings:Mosis");
    }

    private static string BatchOf(string line) => line.Split("batch ")[1].Split(',')[0].ToString(CultureInfo.InvariantCulture);
}
