using System.IO.Compression;
using System.Text;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>Files that came before, in whole or in content, and stored files that are no longer what they were.</summary>
public sealed class SameFileAgainTests : SmallState
{
    private static readonly FileText File = new([.. FileRow.Many(12)]);

    [Fact]
    public async Task Fault_027_the_same_file_again_is_refused_and_names_the_first_batch()
    {
        var first = await Product.SubmitAsync(File);
        var before = await RegisterAsync();

        var again = await Product.SubmitAsync(File, "other-name.txt");

        again.Door.State.ShouldBe(BatchState.Refused);
        again.Door.Problems.ShouldHaveSingleItem().Code.ShouldBe("F005");
        again.Door.Problems[0].Found.ShouldContain($"batch {first.BatchId}");
        again.Receipt.State.ShouldBe("refused");
        again.Answers.Count.ShouldBe(1);
        (await RegisterAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Fault_027_a_dry_run_is_no_sending()
    {
        var dry = await Product.SubmitAsync(File, dryRun: true);
        var dryAgain = await Product.SubmitAsync(File, dryRun: true);
        var first = await Product.SubmitAsync(File);
        var again = await Product.SubmitAsync(File);

        dry.Summary.State.ShouldBe(BatchState.Complete);
        dryAgain.Summary.State.ShouldBe(BatchState.Complete);
        first.Summary.State.ShouldBe(BatchState.Complete);
        again.Door.Problems.ShouldHaveSingleItem().Found.ShouldContain($"batch {first.BatchId}");
    }

    [Fact]
    public async Task Fault_027_one_sender_name_and_extract_time_are_one_sending_whatever_the_content()
    {
        var first = await Product.SubmitAsync(File);
        var mended = File.With([.. FileRow.Many(13)]);

        var again = await Product.SubmitAsync(mended);
        var otherName = await Product.SubmitAsync(mended, "mended.txt");

        again.Door.Problems.ShouldHaveSingleItem().Code.ShouldBe("F006");
        again.Door.Problems[0].Found.ShouldContain($"batch {first.BatchId}");
        otherName.Summary.State.ShouldBe(BatchState.Complete);
    }

    [Fact]
    public async Task Fault_028_the_same_rows_under_another_name_order_and_day_change_nothing_but_when_they_were_seen()
    {
        var first = await Product.SubmitAsync(File);
        var before = await RegisterAsync();
        var issued = await ScalarAsync<string>("select group_concat(next_number) from state_id_counter");
        Clock.Advance(TimeSpan.FromDays(2));

        var again = await Product.SubmitAsync(File.With([.. File.Rows.Reverse()]).Later(2), "again.csv");

        again.Summary.State.ShouldBe(BatchState.Complete);
        (again.Summary.Matched, again.Summary.New).ShouldBe((12, 0));
        again.Assigned.ShouldAllBe(a => a.Outcome == "MATCHED");
        again.Assigned.ToDictionary(a => a.LocalId, a => a.StateId).ShouldBe(first.Assigned.ToDictionary(a => a.LocalId, a => a.StateId), ignoreOrder: true);
        (await RegisterAsync()).ShouldBe(before);
        (await ScalarAsync<string>("select group_concat(next_number) from state_id_counter")).ShouldBe(issued);
        (await ScalarAsync<int>("select unchanged from batch where batch_id = @BatchId", new { again.BatchId })).ShouldBe(12);
        (await QueryAsync<(DateOnly ExtractOn, DateOnly SeenOn, long SeenIn, long From)>(
            "select distinct extract_on, seen_on, cast(seen_batch_id as signed), cast(batch_id as signed) from claim")).ShouldBe(
            [(new DateOnly(2025, 10, 6), new DateOnly(2025, 10, 8), again.BatchId, first.BatchId)]);
        (await ScalarAsync<long>("select count(*) from claim where seen_at > from_at")).ShouldBe(12);
    }

    [Fact]
    public async Task Fault_029_an_extract_older_than_the_last_one_is_held()
    {
        await Product.SubmitAsync(File.Later());
        var before = await RegisterAsync();

        var older = await Product.SubmitAsync(File.With([.. FileRow.Many(13)]));

        older.Summary.State.ShouldBe(BatchState.Held);
        older.Codes.ShouldBe(["H002"]);
        older.Summary.Problems[0].Found.ShouldContain("10/06/2025 06:00:00");
        older.Summary.Problems[0].Expected.ShouldContain("10/07/2025 06:00:00");
        older.Receipt.State.ShouldBe("held");
        (await RegisterAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Fault_037_a_stored_file_that_was_changed_assigns_nothing_and_may_be_sent_again()
    {
        var door = await ReceiveAsync(File.ToString());
        await ChangeStoredAsync(text => text.Replace("\t2026\r\n", "\t2027\r\n", StringComparison.Ordinal));
        var before = await RegisterAsync();

        var failed = await Product.Get<BatchWorker>().RunAsync(door.BatchId, default);

        failed.State.ShouldBe(BatchState.Failed);
        failed.Problems.ShouldHaveSingleItem().Code.ShouldBe("F018");
        (await RegisterAsync()).ShouldBe(before);
        (await ScalarAsync<long>("select count(*) from audit where action = 'batch.failed'")).ShouldBe(1);
        (await Product.SubmitAsync(File)).Summary.State.ShouldBe(BatchState.Complete);
    }

    [Fact]
    public async Task Fault_037_a_stored_file_that_lost_a_part_assigns_nothing()
    {
        var door = await ReceiveAsync(File.ToString());
        await ExecuteAsync("delete from stored_chunk where stored_file_id = (select stored_file_id from batch where batch_id = @BatchId)", new { door.BatchId });

        var failed = await Product.Get<BatchWorker>().RunAsync(door.BatchId, default);

        (failed.State, failed.Problems.Select(p => p.Code).SingleOrDefault()).ShouldBe((BatchState.Failed, "F018"));
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(0);
    }

    private async Task<DoorAnswer> ReceiveAsync(string text)
    {
        var path = Path.GetTempFileName();
        try
        {
            await System.IO.File.WriteAllTextAsync(path, text);
            return await Product.Get<BatchDoor>().ReceiveAsync(path, new Sending("submit", "tester", "fall.txt", SmallDirectory.A), mayWait: false, default);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private async Task ChangeStoredAsync(Func<string, string> change)
    {
        var (file, content) = (await QueryAsync<(long, byte[])>(
            "select cast(c.stored_file_id as signed), c.content from stored_chunk c join stored_file f using (stored_file_id) where f.kind = 'received'")).Single();
        string text;
        await using (var unpacked = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
        {
            text = await new StreamReader(unpacked).ReadToEndAsync();
        }
        var changed = change(text);
        changed.ShouldNotBe(text);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(changed));
        await ExecuteAsync("update stored_chunk set content = @content where stored_file_id = @file", new { file, content = packed.ToArray() });
    }
}
