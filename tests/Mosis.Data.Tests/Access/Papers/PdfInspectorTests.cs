using System.Globalization;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>Hostile files, looked at as the site does it: in children with limits.</summary>
public sealed class PdfInspectorTests : IDisposable
{
    private const string Seal = "MOSIS1;AR-7K3M-92QF;v2;q83vEjRWeJCrze8SNFZ4kA";

    private static readonly string Child = Path.Combine(AppContext.BaseDirectory, "Mosis.TestProcess.dll");

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-pdf-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_scan_is_drawn_page_by_page_and_its_seal_is_read()
    {
        var found = await LookAsync(ScannedPaper.Make(Seal));

        found.Refusal.ShouldBeNull();
        found.Pages.ShouldBe(1);
        found.Seal.ShouldBe(Seal);
        var picture = await File.ReadAllBytesAsync(found.Pictures.ShouldHaveSingleItem());
        picture.AsSpan(0, 8).ToArray().ShouldBe([0x89, .. "PNG\r\n\u001a\n"u8]);
    }

    [Fact]
    public async Task A_digital_signature_comes_through_with_its_words() =>
        (await LookAsync(SignedPdf.Make("Dr. Ada Byron"))).Signatures.ShouldHaveSingleItem().Signer.ShouldBe("CN=Dr. Ada Byron");

    [Fact]
    public async Task Fault_73_and_75_the_refusal_reaches_the_parent_with_its_words()
    {
        (await LookAsync(RawPdf.OfOnePage("/OpenAction << /S /JavaScript /JS (1) >>").ToBytes())).Refusal!.Words.ShouldContain("JavaScript");
        (await LookAsync(RawPdf.OfOnePage("/Collection << /View /T >>").ToBytes())).Refusal!.Words.ShouldContain("EmbeddedFiles");
    }

    [Fact]
    public async Task Fault_76_a_bomb_ends_the_child_and_costs_its_parent_nothing()
    {
        var bomb = HostilePdf.Bomb();
        bomb.Length.ShouldBeInRange(700_000, 1_000_000);

        // The same file with less filling is a good one.
        var calm = await LookInProcessAsync(HostilePdf.Bomb(unpacked: 1_000));
        var bombed = await LookInProcessAsync(bomb);

        calm.Answer.ShouldBe("taken 1");
        bombed.Answer.ShouldBe("P024 0");
        bombed.PeakKilobytes.ShouldBeLessThan(calm.PeakKilobytes + (50 * 1024));
    }

    [Fact]
    public async Task Fault_76_a_page_that_unpacks_without_end_is_refused_by_its_size() =>
        (await LookAsync(HostilePdf.ContentBomb())).Refusal!.Code.ShouldBe("P023");

    [Fact]
    public async Task Fault_77_too_many_pages_too_large_ones_and_too_large_pictures_are_refused()
    {
        (await LookAsync(HostilePdf.ManyPages())).Refusal!.Code.ShouldBe("P020");
        (await LookAsync(HostilePdf.HugePage())).Refusal!.Code.ShouldBe("P021");
        (await LookAsync(HostilePdf.HugeImage())).Refusal!.Code.ShouldBe("P022");
    }

    [Fact]
    public async Task Fault_78_what_cannot_be_read_is_told_so_and_hangs_nobody()
    {
        (await LookAsync(HostilePdf.PageTreeCircle())).Refusal!.Words.ShouldContain("could not be read");
        (await LookAsync(HostilePdf.BrokenCrossReference())).Refusal!.Words.ShouldContain("could not be read");
        (await LookAsync(HostilePdf.Truncated())).Refusal!.Words.ShouldContain("could not be read");
        (await LookAsync(HostilePdf.DeepNesting())).Refusal!.Code.ShouldBeOneOf("P002", "P024");
    }

    [Fact]
    public async Task Fault_79_sheets_that_lie_sideways_or_upside_down_are_read_all_the_same()
    {
        for (var turns = 1; turns < 4; turns++) (await LookAsync(ScannedPaper.Make(Seal, turns))).Seal.ShouldBe(Seal, $"{turns} quarter turns");
    }

    [Fact]
    public async Task Fault_79_blank_and_unreadable_sheets_are_taken_without_a_seal()
    {
        foreach (var sheet in new[] { ScannedPaper.Blank(), ScannedPaper.Make(null), ScannedPaper.Smudged(Seal) })
        {
            var found = await LookAsync(sheet);
            found.Refusal.ShouldBeNull();
            found.Seal.ShouldBeNull();
            found.Pictures.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Fault_80_whatever_the_code_says_is_handed_on_as_it_was_read()
    {
        foreach (var seal in new[] { "MOSIS1;AR-0000-0000;v1;AAAAAAAAAAAAAAAAAAAAAA", "https://example.org/not-ours" })
            (await LookAsync(ScannedPaper.Make(seal))).Seal.ShouldBe(seal);
    }

    [Fact]
    public async Task Fault_80_two_different_seals_are_handed_on_together_so_that_neither_is_believed()
    {
        const string Other = "MOSIS1;AR-0000-0000;v1;AAAAAAAAAAAAAAAAAAAAAA";

        (await LookAsync(ScannedPaper.MakePages(Seal, Other))).Seal.ShouldNotBeNull().Split(' ').ShouldBe([Seal, Other], ignoreOrder: true);
        (await LookAsync(ScannedPaper.MakePages(Seal, Seal))).Seal.ShouldBe(Seal);
    }

    [Theory]
    [InlineData("while :; do sleep 60; done")]
    [InlineData("setsid sleep 10")]
    [InlineData("setsid sleep 10 & exit 0")]
    [InlineData("while :; do :; done")]
    public async Task A_child_that_does_not_end_is_ended_and_one_that_hides_is_left(string script)
    {
        var limits = new ProcessLimits(1L << 30, 1L << 30, 1 << 20, Seconds: 1, 4_096, 100);

        var run = await LimitedProcess.RunAsync("sh", ["-c", script], _folder, limits, new Dictionary<string, string>(), default);

        run.WentOverLimits.ShouldBeTrue();
    }

    [Fact]
    public async Task A_child_knows_nothing_of_its_parents_settings_and_may_not_say_more_than_agreed()
    {
        var limits = new ProcessLimits(1L << 30, 1L << 30, 1 << 20, Seconds: 20, 4_096, 1_000);
        Environment.SetEnvironmentVariable("MOSIS_TEST_SECRET", "secret");

        var told = await LimitedProcess.RunAsync("env", [], _folder, limits, new Dictionary<string, string>(), default);
        var chatty = await LimitedProcess.RunAsync("yes", [], _folder, limits, new Dictionary<string, string>(), default);

        told.Output.ShouldNotContain("MOSIS_TEST_SECRET");
        told.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).ShouldBeSubsetOf(["PATH", "HOME", "LANG"]);
        chatty.ShouldSatisfyAllConditions(run => run.Succeeded.ShouldBeFalse(), run => run.Output.Length.ShouldBe(1_000));
    }

    [Fact]
    public async Task A_child_that_was_taken_over_cannot_read_its_parents_environment()
    {
        // The superuser may read everything: as such the test becomes somebody else.
        string[] somebody = Environment.UserName == "root" ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : ["env"];
        var environment = new Dictionary<string, string> { ["ConnectionStrings__Mosis"] = "Password=secret" };

        var run = await Command.RunAsync(somebody[0], [.. somebody[1..], "dotnet", Child, "peek"], environment: environment);

        run.Output.ShouldBe("refused\n");
    }

    [Fact]
    public async Task A_missing_program_is_no_fault_of_the_file()
    {
        using var inspector = new PdfInspector(Options.Create(new PaperOptions { Inspector = "/nowhere/Mosis.Web.dll" }));
        var path = await SaveAsync(RawPdf.OfOnePage().ToBytes());

        await Should.ThrowAsync<InvalidOperationException>(() => inspector.InspectAsync(path, _folder, default));
    }

    private async Task<InspectedPdf> LookAsync(byte[] pdf)
    {
        using var inspector = new PdfInspector(Options.Create(new PaperOptions { Inspector = Child }));
        var pictures = System.IO.Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        return await inspector.InspectAsync(await SaveAsync(pdf), pictures, default);
    }

    /// <summary>The same from a process of its own: its answer, and what it needed of memory at most.</summary>
    private async Task<(string Answer, long PeakKilobytes)> LookInProcessAsync(byte[] pdf)
    {
        var run = await Command.RunAsync("dotnet", [Child, "look", await SaveAsync(pdf)]);
        run.Errors.ShouldBeEmpty();
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines[0], long.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture));
    }

    private async Task<string> SaveAsync(byte[] pdf)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N") + ".pdf");
        await File.WriteAllBytesAsync(path, pdf);
        return path;
    }
}
