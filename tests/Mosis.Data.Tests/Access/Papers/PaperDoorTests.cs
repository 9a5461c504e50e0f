using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>Papers from the door to the person who looks at them, on the real database, with the real scanner and real children.</summary>
public sealed class PaperDoorTests(MosisDatabase database, ClamdServer clamd) : IClassFixture<MosisDatabase>, IClassFixture<ClamdServer>
{
    private const string Seal = "MOSIS1;AR-7K3M-92QF;v2;q83vEjRWeJCrze8SNFZ4kA";

    private static long _requests;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 15, 0, 0, TimeSpan.Zero));

    private readonly long _request = Interlocked.Increment(ref _requests);

    [Fact]
    public async Task A_clean_scan_is_kept_as_it_came_and_shown_as_pictures()
    {
        await using var product = Product(clamd.UnixAddress);
        var pdf = ScannedPaper.Make(Seal);

        var receipt = await TakeAsync(product, pdf);

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsScanned.ShouldBeTrue();
        receipt.ShouldSatisfyAllConditions(r => r.Pages.ShouldBe(1), r => r.SealText.ShouldBe(Seal), r => r.IsSealMissing.ShouldBeFalse(), r => r.Refusal.ShouldBeNull());
        receipt.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        (await ViewAsync(product, receipt.PaperId, null)).ShouldBe(pdf);
        (await ViewAsync(product, receipt.PaperId, 1))!.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        (await ViewAsync(product, receipt.PaperId, 2)).ShouldBeNull();
        (await ActionsAsync(receipt.PaperId)).ShouldBe(["access.paper.taken", "access.paper.checked", "access.paper.view", "access.paper.view"]);
    }

    [Fact]
    public async Task Without_a_scanner_it_is_taken_and_said_not_to_be_scanned()
    {
        await using var product = Product("");

        var receipt = await TakeAsync(product, SignedPdf.Make("Dr. Ada Byron"));

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsScanned.ShouldBeFalse();
        receipt.Words.ShouldContain("not scanned");
        receipt.Signatures.ShouldHaveSingleItem().Words.ShouldStartWith("The file is as it was signed.");
    }

    [Fact]
    public async Task An_infected_paper_is_never_opened_nor_shown()
    {
        await using var product = Product(clamd.TcpAddress);
        var pdf = RawPdf.OfOnePage();
        pdf.Add($"({ClamdServer.Marker})");

        var receipt = await TakeAsync(product, pdf.ToBytes());

        receipt.State.ShouldBe(PaperState.Infected);
        receipt.Refusal!.Code.ShouldBe("P030");
        (await ViewAsync(product, receipt.PaperId, null)).ShouldBeNull();
        (await ViewAsync(product, receipt.PaperId, 1)).ShouldBeNull();
    }

    [Fact]
    public async Task Fault_70_no_pdf_at_all_is_refused_at_the_door_and_not_kept()
    {
        await using var product = Product("");

        (await TakeAsync(product, RawPdf.Latin("<html></html>"))).Refusal!.Code.ShouldBe("P001");
        (await TakeAsync(product, [])).Refusal!.Code.ShouldBe("P001");
        (await TakeAsync(product, RawPdf.OfOnePage().ToBytes(), name: "statement.exe")).Refusal!.Code.ShouldBe("P005");
        (await TakeAsync(product, [.. "%PDF-"u8, .. new byte[PdfLimits.MostBytes]])).Refusal!.Code.ShouldBe("P003");
        (await CountAsync("select count(*) from access_paper where request_id = @id and stored_file_id is not null", _request)).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_73_a_refused_paper_tells_why_and_is_not_shown()
    {
        await using var product = Product(clamd.UnixAddress);

        var receipt = await TakeAsync(product, RawPdf.OfOnePage("/OpenAction << /S /Launch /F (calc.exe) >>").ToBytes());

        receipt.State.ShouldBe(PaperState.Refused);
        receipt.Words.ShouldContain("Launch");
        (await ViewAsync(product, receipt.PaperId, null)).ShouldBeNull();
    }

    [Fact]
    public async Task Fault_79_a_blank_scan_is_taken_and_flagged()
    {
        await using var product = Product(clamd.UnixAddress);

        var receipt = await TakeAsync(product, ScannedPaper.Blank());

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsSealMissing.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_81_the_same_pdf_for_two_requests_is_flagged_on_both()
    {
        await using var product = Product("");
        var pdf = SignedPdf.Make("One paper for two");
        var first = await TakeAsync(product, pdf);
        first.IsSeenElsewhere.ShouldBeFalse();
        (await TakeAsync(product, pdf)).IsSeenElsewhere.ShouldBeFalse("twice for one request is no offence");

        var other = await product.Get<PaperDoor>().TakeAsync(new MemoryStream(pdf), "s.pdf", Interlocked.Increment(ref _requests), "fax", "person:9", default);

        other.IsSeenElsewhere.ShouldBeTrue();
        (await product.Get<PaperRecords>().OfRequestAsync(_request, default)).ShouldAllBe(paper => paper.IsSeenElsewhere);
    }

    [Fact]
    public async Task Fault_93_while_the_scanner_is_away_nobody_sees_the_paper_and_it_is_asked_again()
    {
        await using var own = await ClamdServer.CreateAsync();
        await own.StopAsync();
        await using var product = Product(own.UnixAddress);

        var receipt = await TakeAsync(product, ScannedPaper.Make(Seal));

        receipt.State.ShouldBe(PaperState.BeingChecked);
        receipt.Words.ShouldContain("still being checked");
        (await ViewAsync(product, receipt.PaperId, null)).ShouldBeNull();
        (await RoundAsync(product)).ShouldBe(0, "not before its time");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await RoundAsync(product)).ShouldBe(1);
        (await StateAsync(product, receipt)).ShouldBe(PaperState.BeingChecked);

        await own.StartAsync();
        (await RoundAsync(product)).ShouldBe(0, "twice as long the second time");
        _time.Advance(TimeSpan.FromMinutes(2));
        (await RoundAsync(product)).ShouldBe(1);

        (await StateAsync(product, receipt)).ShouldBe(PaperState.Clean);
        (await ActionsAsync(receipt.PaperId)).ShouldBe(["access.paper.taken", "access.paper.waits", "access.paper.checked"]);
        (await RoundAsync(product)).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_93_a_scanner_that_answers_with_an_error_is_asked_again_too()
    {
        using var odd = new OddScanner("stream: Can't open file or directory ERROR\0");
        await using var product = Product(odd.Address);

        var receipt = await TakeAsync(product, RawPdf.OfOnePage().ToBytes());
        (await TakeAsync(product, RawPdf.OfOnePage("/Collection << /View /T >>").ToBytes())).State.ShouldBe(PaperState.Refused, "what speaks against a file needs no scanner");

        receipt.State.ShouldBe(PaperState.BeingChecked);
        (await ViewAsync(product, receipt.PaperId, null)).ShouldBeNull();
    }

    [Fact]
    public async Task A_check_that_ended_with_its_process_is_taken_up_by_the_round_once()
    {
        await using var product = Product("");
        var receipt = await TakeAsync(product, RawPdf.OfOnePage().ToBytes());
        await CountAsync("update access_paper set state = 'being-checked', next_check_at = '2026-10-01 15:15:00' where paper_id = @id; select 0", receipt.PaperId);
        await CountAsync("delete from access_paper_page where paper_id = @id; select 0", receipt.PaperId);
        _time.Advance(TimeSpan.FromMinutes(20));

        var taken = await Task.WhenAll(RoundAsync(product), RoundAsync(product));

        taken.Sum().ShouldBe(1);
        (await StateAsync(product, receipt)).ShouldBe(PaperState.Clean);
    }

    [Fact]
    public async Task A_requester_sees_the_own_paper_and_nobody_elses()
    {
        await using var product = Product("");
        var receipt = await TakeAsync(product, RawPdf.OfOnePage().ToBytes());
        await AccessRequestRow.PutAsync(database, _request, personId: 41);

        (await ViewAsync(product, receipt.PaperId, null, new PaperViewer(41, false, "person:41"))).ShouldNotBeNull();
        (await ViewAsync(product, receipt.PaperId, 1, new PaperViewer(42, false, "person:42"))).ShouldBeNull();
        (await ActionsAsync(receipt.PaperId)).Count(action => action == "access.paper.view").ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_left_on_the_quarantine_disk()
    {
        var quarantine = System.IO.Directory.CreateTempSubdirectory("mosis-quarantine-");
        await using (var product = Product("", ("Papers:Quarantine", quarantine.FullName))) await TakeAsync(product, ScannedPaper.Make(Seal));

        quarantine.EnumerateFileSystemInfos().ShouldBeEmpty();
        quarantine.Delete();
    }

    private Product Product(string scanner, params (string, string)[] more) => new(
        database,
        _time,
        [("Scanner:Address", scanner), ("Papers:Inspector", Path.Combine(AppContext.BaseDirectory, "Mosis.TestProcess.dll")), .. more]);

    private Task<PaperReceipt> TakeAsync(Product product, byte[] pdf, string name = "statement.pdf") =>
        product.Get<PaperDoor>().TakeAsync(new MemoryStream(pdf), name, _request, "upload", "person:7", default);

    private static Task<int> RoundAsync(Product product) => product.Get<PaperChecks>().RoundAsync(default);

    private static async Task<PaperState> StateAsync(Product product, PaperReceipt receipt) => (await product.Get<PaperRecords>().FindAsync(receipt.PaperId, default))!.State;

    private static async Task<byte[]?> ViewAsync(Product product, long paperId, int? page, PaperViewer? viewer = null)
    {
        var who = viewer ?? new PaperViewer(8, true, "person:8");
        var views = product.Get<PaperViews>();
        var viewed = page is { } number ? await views.PageAsync(who, paperId, number, default) : await views.OriginalAsync(who, paperId, default);
        if (viewed is null) return null;
        await using var content = viewed.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<List<string>> ActionsAsync(long paperId)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        return [.. await connection.QueryAsync<string>("select action from audit where subject = @subject order by audit_id", new { subject = $"paper {paperId}" })];
    }

    private async Task<long> CountAsync(string sql, long id)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(sql, new { id });
    }
}
