using System.Text;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>Files that are unusual wait for a person; nothing is assigned before.</summary>
public sealed class HoldTests : SmallState
{
    private static readonly IReadOnlyList<FileRow> Hundred = FileRow.Many(100);

    [Fact]
    public async Task Fault_063_first_and_last_names_in_each_others_column_hold_the_file()
    {
        await Product.SubmitAsync(new FileText([.. Hundred]));
        var before = await RegisterAsync();

        var shifted = await Product.SubmitAsync(new FileText([.. Hundred.Select(r => r with { First = r.Last, Last = r.First })]).Later());

        shifted.Summary.State.ShouldBe(BatchState.Held);
        shifted.Codes.ShouldContain("H009");
        (await RegisterAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Fault_063_columns_shifted_by_one_hold_the_file()
    {
        await Product.SubmitAsync(new FileText([.. Hundred]));

        var shifted = await Product.SubmitAsync(new FileText([.. Hundred.Select(r => r with { Grade = r.LocalId, LocalId = r.Race, Race = "" })]).Later());

        shifted.Summary.State.ShouldBe(BatchState.Held);
        shifted.Codes.ShouldContain("H005");
    }

    [Fact]
    public async Task Fault_064_sixty_percent_of_new_IDs_hold_the_file_until_a_person_releases_it_with_a_reason()
    {
        await Product.SubmitAsync(new FileText([.. Hundred.Take(40)]));
        var before = await RegisterAsync();

        var held = await Product.SubmitAsync(new FileText([.. Hundred]).Later(), "grown.txt");

        held.Summary.State.ShouldBe(BatchState.Held);
        held.Codes.ShouldBe(["H003", "H006"]);
        held.Summary.Problems[0].Found.ShouldContain("60 %");
        held.Answers.Keys.ShouldHaveSingleItem().ShouldEndWith("receipt.json");
        (held.Receipt.State, held.Receipt.Counts.New).ShouldBe(("held", 60));
        (await RegisterAsync()).ShouldBe(before);

        var worker = Product.Get<BatchWorker>();
        await Should.ThrowAsync<ArgumentException>(() => worker.ReleaseAsync(held.BatchId, " ", null, "steward", default));
        await worker.ReleaseAsync(held.BatchId, "A new building opened", null, "steward", default);
        var released = await worker.RunAsync(held.BatchId, default);

        released.State.ShouldBe(BatchState.Complete);
        (released.Rows, released.New, released.Matched).ShouldBe((100, 60, 40));
        (released.New, released.Matched, released.Near, released.Errors).ShouldBe((held.Summary.New, held.Summary.Matched, held.Summary.Near, held.Summary.Errors));
        (await QueryAsync<(string, string)>("select released_by, release_reason from batch where released_by is not null")).ShouldBe([("steward", "A new building opened")]);
        (await ScalarAsync<string>("select concat(actor, ' ', detail) from audit where action = 'batch.released'")).ShouldContain("A new building opened");
        await Should.ThrowAsync<InvalidOperationException>(() => worker.ReleaseAsync(held.BatchId, "again", null, "steward", default));
    }

    [Fact]
    public async Task Fault_064_a_first_file_and_a_few_newcomers_are_not_held()
    {
        (await Product.SubmitAsync(new FileText([.. Hundred]))).Summary.State.ShouldBe(BatchState.Complete);
        var small = new FileText([.. FileRow.Many(10, from: 300)]) { District = SmallDirectory.B };
        (await Product.SubmitAsync(small)).Summary.State.ShouldBe(BatchState.Complete);

        var grown = await Product.SubmitAsync(small.With([.. FileRow.Many(34, from: 300)]).Later());

        grown.Summary.State.ShouldBe(BatchState.Complete);
        grown.Summary.New.ShouldBe(24);
    }

    [Fact]
    public async Task Fault_065_a_file_of_a_fifth_of_the_rows_is_held_and_another_may_be_accepted_beforehand()
    {
        await Product.SubmitAsync(new FileText([.. Hundred]));

        var held = await Product.SubmitAsync(new FileText([.. Hundred.Take(20)]).Later());
        var accepted = await Product.SubmitAsync(new FileText([.. Hundred.Skip(1).Take(20)]).Later(2), acceptsHolds: true);

        (held.Summary.State, held.Codes.Single()).ShouldBe((BatchState.Held, "H006"));
        held.Summary.Problems[0].Found.ShouldBe("20 rows");
        (accepted.Summary.State, accepted.Summary.Matched).ShouldBe((BatchState.Complete, 20));
    }

    [Fact]
    public async Task A_file_that_leaves_out_a_building_is_held()
    {
        await Product.SubmitAsync(new FileText([.. Hundred.Take(10)]));

        var held = await Product.SubmitAsync(new FileText([.. Hundred.Take(10).Where(r => r.School == SmallDirectory.HighSchool)]).Later());

        (held.Summary.State, held.Codes.Single()).ShouldBe((BatchState.Held, "H007"));
        held.Summary.Problems[0].Found.ShouldBe(SmallDirectory.Elementary);
    }

    [Fact]
    public async Task Fault_007_a_Windows_1252_file_waits_for_its_encoding_which_is_remembered_for_the_district()
    {
        var rows = Hundred.Take(3).ToArray();
        rows[1] = rows[1] with { Last = "Núñez", First = "José" };
        var bytes = BatchEncoding.Windows1252.GetBytes(new FileText(rows).ToString());

        var held = await SubmitBytesAsync(bytes);
        (held.Summary.State, held.Codes.Single()).ShouldBe((BatchState.Held, Holds.EncodingCode));
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(0);
        var worker = Product.Get<BatchWorker>();
        await Should.ThrowAsync<InvalidOperationException>(() => worker.ReleaseAsync(held.BatchId, "read", null, "steward", default));
        await worker.ReleaseAsync(held.BatchId, "The names are right", "windows-1252", "steward", default);
        (await worker.RunAsync(held.BatchId, default)).State.ShouldBe(BatchState.Complete);

        (await QueryAsync<(string, string)>("select last_name, first_name from student where first_name like 'J%'")).ShouldBe([("Núñez", "José")]);
        var answers = await Product.AnswersAsync(held.BatchId);
        answers.Single(a => a.Key.EndsWith("assigned.txt", StringComparison.Ordinal)).Value.ShouldContain("\tNúñez\tJosé\t");

        var next = await SubmitBytesAsync(BatchEncoding.Windows1252.GetBytes(new FileText(rows).Later().ToString()));
        (next.Summary.State, next.Summary.Matched).ShouldBe((BatchState.Complete, 3));
    }

    [Fact]
    public async Task Fault_007_whoever_confirms_an_encoding_has_released_nothing_else()
    {
        await Product.SubmitAsync(new FileText([.. Hundred.Take(40)]));
        var rows = Hundred.ToArray();
        rows[50] = rows[50] with { Last = "Núñez" };

        var held = await SubmitBytesAsync(BatchEncoding.Windows1252.GetBytes(new FileText(rows).Later().ToString()));
        await Product.Get<BatchWorker>().ReleaseAsync(held.BatchId, "The names are right", "windows-1252", "steward", default);
        var again = await Product.Get<BatchWorker>().RunAsync(held.BatchId, default);

        (again.State, again.Problems.Select(p => p.Code).First()).ShouldBe((BatchState.Held, "H003"));
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(40);
    }

    [Fact]
    public async Task Fault_008_mixed_encodings_hold_the_file_and_the_first_bad_line_is_named()
    {
        var rows = Hundred.Take(4).ToArray();
        rows[1] = rows[1] with { Last = "Núñez" };
        var text = new FileText(rows).ToString();
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text.Replace(rows[3].Last, "", StringComparison.Ordinal))];
        var broken = BatchEncoding.Windows1252.GetBytes("Peña");
        var at = Encoding.UTF8.GetByteCount(text[..text.IndexOf(rows[3].Last, StringComparison.Ordinal)]);

        var held = await SubmitBytesAsync([.. bytes[..at], .. broken, .. bytes[at..]]);

        (held.Summary.State, held.Codes.Single()).ShouldBe((BatchState.Held, Holds.EncodingCode));
        held.Summary.Problems[0].Found.ShouldContain("line 5");
    }

    [Fact]
    public async Task A_held_file_that_a_person_cancels_assigns_nothing_and_may_be_sent_again()
    {
        await Product.SubmitAsync(new FileText([.. Hundred]));
        var file = new FileText([.. Hundred.Take(20)]).Later();
        var held = await Product.SubmitAsync(file);
        var before = await RegisterAsync();

        await Product.Get<BatchWorker>().CancelAsync(held.BatchId, "Exported by mistake", "steward", default);

        (await Product.Get<BatchWorker>().RunAsync(held.BatchId, default)).State.ShouldBe(BatchState.Canceled);
        (await RegisterAsync()).ShouldBe(before);
        (await ScalarAsync<long>("select count(*) from batch_row")).ShouldBe(0);
        (await ScalarAsync<string>("select concat(actor, ' ', detail) from audit where action = 'batch.canceled'")).ShouldContain("Exported by mistake");
        (await Product.AnswersAsync(held.BatchId)).Single().Value.ShouldContain("\"canceled\"");
        (await Product.SubmitAsync(file, acceptsHolds: true)).Summary.State.ShouldBe(BatchState.Complete);
        await Should.ThrowAsync<InvalidOperationException>(() => Product.Get<BatchWorker>().CancelAsync(held.BatchId, "again", "steward", default));
    }

    private async Task<Submitted> SubmitBytesAsync(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes);
            return await Product.SubmitFileAsync(path, new Sending("sftp", "folder", "fall.txt", SmallDirectory.A));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
