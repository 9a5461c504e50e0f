using System.IO.Compression;
using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>What a district's first file brings, from the door to the answers.</summary>
public sealed class FirstFileTests : SmallState
{
    private static readonly FileText File = new([.. FileRow.Many(40)]);

    [Fact]
    public async Task Each_child_of_a_first_file_gets_an_ID_of_its_own()
    {
        var sent = await Product.SubmitAsync(File);

        sent.Summary.State.ShouldBe(BatchState.Complete, string.Join('\n', sent.Summary.Problems));
        sent.Assigned.Count.ShouldBe(40);
        sent.Assigned.ShouldAllBe(a => a.Outcome == "NEW" && a.Warnings == "");
        sent.Assigned.Select(a => a.StateId).Distinct().Count().ShouldBe(40);
        sent.Assigned.ShouldAllBe(a => StudentId.Parse(a.StateId).HasValidCheckDigit);
        sent.Assigned.Select(a => a.Line).ShouldBe(Enumerable.Range(2, 40));
    }

    [Fact]
    public async Task Every_row_is_in_exactly_one_answer_and_all_counts_agree()
    {
        var rows = FileRow.Many(8).ToArray();
        var file = new FileText(
        [
            .. rows,
            rows[0] with { LocalId = "E1", BirthDate = "", Grade = "99" },
            rows[1] with { LocalId = "T1", Middle = "Ray", First = "Jayden", Last = "Okonkwo", BirthDate = "05/06/2013", Sex = "M", Grade = "07" },
            rows[1] with { LocalId = "T2", Middle = "Ray", First = "Jaylen", Last = "Okonkwo", BirthDate = "05/06/2013", Sex = "M", Grade = "07" },
        ]);

        var sent = await Product.SubmitAsync(file);

        sent.Summary.State.ShouldBe(BatchState.Complete);
        (sent.Summary.Rows, sent.Summary.New, sent.Summary.Matched, sent.Summary.Near, sent.Summary.Errors, sent.Summary.Canceled).ShouldBe((11, 9, 0, 1, 1, 0));
        var lines = new[] { sent.Assigned, sent.Errors, sent.Matches, sent.Canceled }.SelectMany(answer => answer.Select(a => a.Line).Distinct()).ToList();
        lines.Order().ShouldBe(Enumerable.Range(2, 11));
        sent.Errors.Select(e => e.Code).ShouldBe(["R109", "R210"], ignoreOrder: true);
        foreach (var kind in new[] { "assigned", "errors", "matches", "canceled" })
        {
            var all = sent.Lines(kind);
            all[0].ShouldStartWith($"TH 10/20/2025 10:00:00 MO{SmallDirectory.A} 3.0 ");
            all[^1].ShouldBe($"TT MO{SmallDirectory.A} {all.Length}");
        }
        (await QueryAsync<(string Kind, int Lines)>("select kind, lines_total from reply_file where kind <> 'receipt' order by kind"))
            .ShouldBe([("assigned", 9), ("canceled", 0), ("errors", 2), ("matches", 1)]);
        var counts = sent.Receipt.Counts;
        (counts.Rows, counts.New, counts.Matched, counts.NearMatches, counts.Errors, counts.Canceled).ShouldBe((11, 9, 0, 1, 1, 0));
        (sent.Receipt.Batch, sent.Receipt.FileName, sent.Receipt.Bytes).ShouldBe((sent.BatchId, "fall.txt", Encoding.UTF8.GetByteCount(file.ToString())));
    }

    [Fact]
    public async Task The_alternate_ID_is_nowhere_after_the_door()
    {
        const string Digits = "574863921";
        var rows = FileRow.Many(3).Select(r => r with { AlternateId = Digits }).ToArray();
        rows[2] = rows[2] with { LocalId = "bad", Grade = "99" };

        var sent = await Product.SubmitAsync(new FileText(rows) { Qualifier = "0X22" });

        sent.Assigned.Count.ShouldBe(2);
        sent.Assigned.ShouldAllBe(a => a.Columns[11] == "");
        sent.Errors.ShouldHaveSingleItem().Columns[11].ShouldBe("");
        foreach (var content in await StoredAsync()) content.ShouldNotContain(Digits);
        foreach (var table in await QueryAsync<string>("select table_name from information_schema.tables where table_schema = database() and table_name <> 'stored_chunk'"))
        {
            var columns = await QueryAsync<string>(
                "select concat('cast(`', column_name, '` as char)') from information_schema.columns where table_schema = database() and table_name = @table", new { table });
            (await ScalarAsync<long>($"select count(*) from `{table}` where concat_ws('|', {string.Join(", ", columns)}) like '%{Digits}%'")).ShouldBe(0, table);
        }
        (await Product.Get<ReplyStore>().WasBlankedAsync(sent.BatchId, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_complete_batch_leaves_no_staging_one_audit_row_and_claims_that_know_their_source()
    {
        var sent = await Product.SubmitAsync(File);

        foreach (var table in new[] { "batch_row", "batch_decision", "batch_candidate" })
        {
            (await ScalarAsync<long>($"select count(*) from {table}")).ShouldBe(0, table);
        }
        (await QueryAsync<string>("select action from audit where subject = @subject", new { subject = $"batch {sent.BatchId}" }))
            .ShouldBe(["batch.received", "batch.completed"]);
        (await ScalarAsync<string>("select detail from audit where action = 'batch.completed'")).ShouldContain("\"added\":40", Case.Insensitive);
        var claims = await QueryAsync<(long Batch, int Line, string Actor, string LocalId, string StateId)>(
            """
            select cast(c.batch_id as signed), cast(c.line as signed), c.actor, c.local_id, s.state_id
            from claim c
            join student s on s.student_no = c.student_no
            where c.is_current = 1 and c.basis = 'stated'
            order by c.line
            """);
        claims.ShouldBe(sent.Assigned.Select(a => (sent.BatchId, a.Line, "tester", a.LocalId, a.StateId)));
        (await ScalarAsync<long>("select count(*) from decision where outcome = 'N' and decided_by = 'tester'")).ShouldBe(40);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(40);
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        var contents = new List<string>();
        foreach (var file in (await QueryAsync<(long File, byte[] Content)>("select cast(stored_file_id as signed), content from stored_chunk order by stored_file_id, chunk_no"))
            .GroupBy(c => c.File))
        {
            await using var unpacked = new GZipStream(new MemoryStream([.. file.SelectMany(c => c.Content)]), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked, Encoding.Latin1);
            contents.Add(await reader.ReadToEndAsync());
        }
        contents.Count.ShouldBeGreaterThan(4);
        return contents;
    }
}
