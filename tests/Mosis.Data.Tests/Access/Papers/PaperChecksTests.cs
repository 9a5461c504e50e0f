using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>The round that takes up what could not be checked at the door; each test has a database of its own, because a round takes up everything.</summary>
public sealed class PaperChecksTests
{
    [Fact]
    public async Task Fault_93_while_the_scanner_is_away_nobody_sees_the_paper_and_it_is_asked_again()
    {
        await using var own = await ClamdServer.CreateAsync();
        await own.StopAsync();
        await using var database = await MosisDatabase.CreateAsync();
        await using var bench = new PaperBench(database, own.UnixAddress);

        var receipt = await bench.TakeAsync(ScannedPaper.Make(null));

        receipt.State.ShouldBe(PaperState.BeingChecked);
        receipt.Words.ShouldContain("still being checked");
        (await bench.ViewAsync(receipt, null)).ShouldBeNull();
        (await bench.RoundAsync()).ShouldBe(0, "not before its time");
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        (await bench.RunAsync()).ShouldSatisfyAllConditions(round => round.Taken.ShouldBe(1), round => round.Trouble.ShouldNotBeNull());
        (await bench.StateAsync(receipt)).ShouldBe(PaperState.BeingChecked);

        await own.StartAsync();
        (await bench.RoundAsync()).ShouldBe(0, "twice as long the second time");
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        (await bench.RoundAsync()).ShouldBe(1);

        (await bench.StateAsync(receipt)).ShouldBe(PaperState.Clean);
        (await bench.ActionsAsync(receipt)).ShouldBe(["access.paper.taken", "access.paper.waits", "access.paper.checked"]);
        (await bench.RoundAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_93_a_scanner_that_answers_with_an_error_is_asked_again_too()
    {
        using var odd = new OddScanner("stream: Can't open file or directory ERROR\0");
        await using var database = await MosisDatabase.CreateAsync();
        await using var bench = new PaperBench(database, odd.Address);

        var receipt = await bench.TakeAsync(RawPdf.OfOnePage().ToBytes());
        (await bench.TakeAsync(RawPdf.OfOnePage("/Collection << /View /T >>").ToBytes())).State.ShouldBe(PaperState.Refused, "what speaks against a file needs no scanner");

        receipt.State.ShouldBe(PaperState.BeingChecked);
        (await bench.ViewAsync(receipt, null)).ShouldBeNull();
    }

    [Fact]
    public async Task A_check_that_ended_with_its_process_is_taken_up_by_the_round_once()
    {
        await using var database = await MosisDatabase.CreateAsync();
        await using var bench = new PaperBench(database, "");
        var receipt = await bench.TakeAsync(RawPdf.OfOnePage().ToBytes());
        await bench.ExecuteAsync("update access_paper set state = 'being-checked', next_check_at = '2026-10-01 15:15:00' where paper_id = @id", receipt.PaperId);
        await bench.ExecuteAsync("delete from access_paper_page where paper_id = @id", receipt.PaperId);
        bench.Time.Advance(TimeSpan.FromMinutes(20));

        var taken = await Task.WhenAll(bench.RoundAsync(), bench.RoundAsync());

        taken.Sum().ShouldBe(1);
        (await bench.StateAsync(receipt)).ShouldBe(PaperState.Clean);
    }
}
