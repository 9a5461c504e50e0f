using Mosis.Data.Audit;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

/// <summary>How rows come into the chain.</summary>
public sealed class AuditChainTests
{
    [Fact]
    public async Task Rows_are_chained_once_in_the_order_of_their_numbers_and_the_head_is_written_outside()
    {
        await using var bench = await ChainBench.CreateAsync();
        var chain = bench.NewChain();
        await bench.WriteAsync(3);

        (await chain.ChainAsync()).ShouldBe(3);
        (await chain.ChainAsync()).ShouldBe(0);
        await bench.WriteAsync(1);
        (await chain.ChainAsync()).ShouldBe(1);

        (await bench.QueryAsync("select concat(sequence, ' ', audit_id) from audit_chain order by sequence")).ShouldBe(["1 1", "2 2", "3 3", "4 4"]);
        var heads = await File.ReadAllLinesAsync(bench.HeadFile);
        heads.Length.ShouldBe(2);
        heads[1].ShouldMatch("^20[0-9-]{8}T[0-9:]{8}Z 4 [0-9a-f]{64}$");
        heads[1].ShouldEndWith((await bench.QueryAsync("select lower(hex(hash)) from audit_chain where sequence = 4"))[0]);
    }

    [Fact]
    public async Task A_row_that_is_committed_after_later_ones_gets_a_later_place()
    {
        await using var bench = await ChainBench.CreateAsync();
        var chain = bench.NewChain();
        await using (var connection = await bench.Database.Db.OpenAsync())
        await using (var slow = await connection.BeginTransactionAsync())
        {
            await AuditTrail.WriteAsync(connection, slow, ChainBench.Entry("slow"));
            await bench.WriteAsync(2, "quick");
            (await chain.ChainAsync()).ShouldBe(2);
            await slow.CommitAsync();
        }

        (await chain.ChainAsync()).ShouldBe(1);

        (await bench.QueryAsync("select concat(sequence, ' ', audit_id) from audit_chain order by sequence")).ShouldBe(["1 2", "2 3", "3 1"]);
        (await bench.VerifyAsync()).ShouldBe(new AuditVerdict(3, 0, 2, null));
    }

    [Fact]
    public async Task A_gap_that_a_rolled_back_transaction_left_is_none_in_the_chain()
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.WriteAsync(1);
        await Should.ThrowAsync<InvalidOperationException>(() => bench.Database.Db.InTransactionAsync(async (connection, transaction) =>
        {
            await AuditTrail.WriteAsync(connection, transaction, ChainBench.Entry("rolled back"));
            throw new InvalidOperationException();
        }));
        await bench.WriteAsync(1);

        await bench.NewChain().ChainAsync();

        (await bench.QueryAsync("select concat(sequence, ' ', audit_id) from audit_chain order by sequence")).ShouldBe(["1 1", "2 3"]);
        (await bench.VerifyAsync()).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task Several_writers_at_once_chain_each_row_once_while_others_write()
    {
        await using var bench = await ChainBench.CreateAsync();
        var chains = Enumerable.Range(0, 4).Select(_ => bench.NewChain()).ToList();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.WriteAsync(40)));

        await Task.WhenAll(chains.Select(async chain =>
        {
            while (!writing.IsCompleted) await chain.ChainAsync();
        }));
        await writing;
        await Eventually.TrueAsync("all rows are chained", async () =>
        {
            await chains[0].ChainAsync();
            return (await bench.QueryAsync("select count(*) from audit_chain"))[0] == "160";
        });

        var verdict = await bench.VerifyAsync();
        (verdict.Verified, verdict.Tail, verdict.Problem).ShouldBe((160, 0, null));
        verdict.Heads.ShouldBe((await File.ReadAllLinesAsync(bench.HeadFile)).Length);
    }

    [Fact]
    public async Task More_rows_than_a_transaction_takes_are_chained_in_one_round()
    {
        await using var bench = await ChainBench.CreateAsync();
        await bench.WriteAsync(1);
        await bench.ExecuteAsync(
            """
            insert into audit (happened_at, actor, action, district, subject, detail)
            with recursive n as (select 1 as i union all select i + 1 from n where i < 50)
            select a.happened_at, a.actor, a.action, if(n.i % 2 = 0, null, a.district), concat('student ', n.i), a.detail
            from audit a join n on a.audit_id = 1 join n m on true
            """);

        (await bench.NewChain().ChainAsync()).ShouldBe(2_501);
        (await bench.VerifyAsync()).ShouldBe(new AuditVerdict(2_501, 0, 1, null));
    }

    [Fact]
    public async Task A_head_that_could_not_be_written_is_written_by_the_next_round()
    {
        await using var bench = await ChainBench.CreateAsync();
        var chain = bench.NewChain();
        await bench.WriteAsync(1);
        System.IO.Directory.CreateDirectory(bench.HeadFile);
        await Should.ThrowAsync<Exception>(() => chain.ChainAsync());
        System.IO.Directory.Delete(bench.HeadFile);

        (await chain.ChainAsync()).ShouldBe(0);

        (await bench.VerifyAsync()).ShouldBe(new AuditVerdict(1, 0, 1, null));
    }

    [Fact]
    public void Texts_that_meet_elsewhere_and_texts_that_are_none_have_another_seal()
    {
        var at = new DateTime(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
        var row = new AuditRow { AuditId = 1, HappenedAt = at, Actor = "ab", Action = "c", District = null, Subject = "d", Detail = "{}" };
        AuditRow[] rows = [row, row with { Actor = "a", Action = "bc" }, row with { District = "" }, row with { HappenedAt = at.AddMicroseconds(1) }, row with { AuditId = 2 }];

        rows.Select(each => Convert.ToHexString(each.Seal(AuditRow.Genesis, 1, at))).Distinct().Count().ShouldBe(rows.Length);
        row.Seal(AuditRow.Genesis, 2, at).ShouldNotBe(row.Seal(AuditRow.Genesis, 1, at));
        // By another implementation (Python's hashlib), so that an auditor's own agrees.
        Convert.ToHexStringLower(row.Seal(AuditRow.Genesis, 1, at)).ShouldBe("66489386d46b6100ba4cc67496b1b5581034f9a094f8d32484573136dc117bc8");
    }
}
