using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>Papers from the door to the person who looks at them, on the real database, with the real scanner and real children.</summary>
public sealed class PaperDoorTests(MosisDatabase database, ClamdServer clamd) : IClassFixture<MosisDatabase>, IClassFixture<ClamdServer>
{
    private const string Seal = "MOSIS1;AR-7K3M-92QF;v2;q83vEjRWeJCrze8SNFZ4kA";

    [Fact]
    public async Task A_clean_scan_is_kept_as_it_came_and_shown_as_pictures()
    {
        await using var bench = new PaperBench(database, clamd.UnixAddress);
        var pdf = ScannedPaper.Make(Seal);

        var receipt = await bench.TakeAsync(pdf);

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsScanned.ShouldBeTrue();
        receipt.ShouldSatisfyAllConditions(r => r.Pages.ShouldBe(1), r => r.SealText.ShouldBe(Seal), r => r.IsSealMissing.ShouldBeFalse(), r => r.Refusal.ShouldBeNull());
        receipt.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        (await bench.ViewAsync(receipt, null)).ShouldBe(pdf);
        (await bench.ViewAsync(receipt, 1))!.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        (await bench.ViewAsync(receipt, 2)).ShouldBeNull();
        (await bench.ActionsAsync(receipt)).ShouldBe(["access.paper.taken", "access.paper.checked", "access.paper.view", "access.paper.view"]);
    }

    [Fact]
    public async Task Without_a_scanner_it_is_taken_and_said_not_to_be_scanned()
    {
        await using var bench = new PaperBench(database, "");

        var receipt = await bench.TakeAsync(SignedPdf.Make("Dr. Ada Byron"));

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsScanned.ShouldBeFalse();
        receipt.Words.ShouldContain("not scanned");
        receipt.Signatures.ShouldHaveSingleItem().Words.ShouldStartWith("The file is as it was signed.");
    }

    [Fact]
    public async Task An_infected_paper_is_never_opened_nor_shown()
    {
        await using var bench = new PaperBench(database, clamd.TcpAddress);
        var pdf = RawPdf.OfOnePage();
        pdf.Add($"({ClamdServer.Marker})");

        var receipt = await bench.TakeAsync(pdf.ToBytes());

        receipt.State.ShouldBe(PaperState.Infected);
        receipt.Refusal!.Code.ShouldBe("P030");
        (await bench.ViewAsync(receipt, null)).ShouldBeNull();
        (await bench.ViewAsync(receipt, 1)).ShouldBeNull();
        (await bench.ActionsAsync(receipt)).ShouldBe(["access.paper.taken", "access.paper.infected"]);
    }

    [Fact]
    public async Task Fault_70_no_pdf_at_all_is_refused_at_the_door_and_not_kept()
    {
        await using var bench = new PaperBench(database, "");

        (await bench.TakeAsync(RawPdf.Latin("<html></html>"))).Refusal!.Code.ShouldBe("P001");
        (await bench.TakeAsync([])).Refusal!.Code.ShouldBe("P001");
        (await bench.TakeAsync(RawPdf.OfOnePage().ToBytes(), name: "statement.exe")).Refusal!.Code.ShouldBe("P005");
        (await bench.TakeAsync([.. "%PDF-"u8, .. new byte[PdfLimits.MostBytes]])).Refusal!.Code.ShouldBe("P003");
        (await bench.PapersAsync()).Count.ShouldBe(4);
        (await bench.StoredAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_73_a_refused_paper_tells_why_and_is_not_shown()
    {
        await using var bench = new PaperBench(database, clamd.UnixAddress);

        var receipt = await bench.TakeAsync(RawPdf.OfOnePage("/OpenAction << /S /Launch /F (calc.exe) >>").ToBytes());

        receipt.State.ShouldBe(PaperState.Refused);
        receipt.Words.ShouldContain("Launch");
        (await bench.ViewAsync(receipt, null)).ShouldBeNull();
    }

    [Fact]
    public async Task Fault_79_a_blank_scan_is_taken_and_flagged()
    {
        await using var bench = new PaperBench(database, clamd.UnixAddress);

        var receipt = await bench.TakeAsync(ScannedPaper.Blank());

        receipt.State.ShouldBe(PaperState.Clean);
        receipt.IsSealMissing.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_81_the_same_pdf_for_two_requests_is_flagged_on_both()
    {
        await using var bench = new PaperBench(database, "");
        var pdf = SignedPdf.Make("One paper for two");
        var first = await bench.TakeAsync(pdf);
        first.IsSeenElsewhere.ShouldBeFalse();
        (await bench.TakeAsync(pdf)).IsSeenElsewhere.ShouldBeFalse("twice for one request is no offence");

        var other = await bench.TakeAsync(pdf, request: PaperBench.NewRequest());

        other.IsSeenElsewhere.ShouldBeTrue();
        (await bench.PapersAsync()).ShouldAllBe(paper => paper.IsSeenElsewhere);
    }

    [Fact]
    public async Task A_requester_sees_the_own_paper_and_nobody_elses()
    {
        await using var bench = new PaperBench(database, "");
        var receipt = await bench.TakeAsync(RawPdf.OfOnePage().ToBytes());
        await AccessRequestRow.PutAsync(database, bench.Request, personId: 41);

        (await bench.ViewAsync(receipt, null, new PaperViewer(41, false, "person:41"))).ShouldNotBeNull();
        (await bench.ViewAsync(receipt, 1, new PaperViewer(42, false, "person:42"))).ShouldBeNull();
        (await bench.ActionsAsync(receipt)).Count(action => action == "access.paper.view").ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_left_on_the_quarantine_disk()
    {
        var quarantine = System.IO.Directory.CreateTempSubdirectory("mosis-quarantine-");
        await using (var bench = new PaperBench(database, "", ("Papers:Quarantine", quarantine.FullName))) await bench.TakeAsync(ScannedPaper.Make(Seal));

        quarantine.EnumerateFileSystemInfos().ShouldBeEmpty();
        quarantine.Delete();
    }
}
