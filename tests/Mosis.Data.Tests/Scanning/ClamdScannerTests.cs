using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Scanning;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Scanning;

/// <summary>A real clamd for what it says; a plain listener for what it cannot be made to say.</summary>
public sealed class ClamdScannerTests(ClamdServer clamd) : IClassFixture<ClamdServer>
{
    [Fact]
    public async Task Clean_and_infected_files_are_told_apart_over_both_kinds_of_connection()
    {
        foreach (var address in new[] { clamd.UnixAddress, clamd.TcpAddress })
        {
            (await ScanAsync(address, "harmless")).ShouldBe(new ScanAnswer(ScanWord.Clean));
            var infected = await ScanAsync(address, $"before {ClamdServer.Marker} after");
            infected.Word.ShouldBe(ScanWord.Infected);
            infected.Says.ShouldStartWith("Mosis.Test.Marker");
        }
    }

    [Fact]
    public async Task The_largest_paper_that_is_taken_is_scanned_to_its_end()
    {
        var paper = new byte[PdfLimits.MostBytes];
        RawPdf.Latin(ClamdServer.Marker).CopyTo(paper, paper.Length - 100);

        (await Scanner(clamd.UnixAddress).ScanAsync(new MemoryStream(paper), default)).Word.ShouldBe(ScanWord.Infected);
    }

    [Fact]
    public async Task Fault_93_more_than_the_scanner_takes_is_not_clean()
    {
        var answer = await Scanner(clamd.TcpAddress).ScanAsync(new MemoryStream(new byte[26 * 1024 * 1024]), default);

        answer.Word.ShouldBe(ScanWord.Unknown);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_scanned_and_it_says_so() => (await ScanAsync("", "x")).Word.ShouldBe(ScanWord.NotScanned);

    [Theory]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("stream: OK")]
    [InlineData("stream: OK\n\0")]
    [InlineData("OK\0")]
    [InlineData("stream: FOUND OK\0")]
    [InlineData("")]
    public async Task Fault_93_nothing_but_the_exact_answer_is_clean(string answer)
    {
        using var odd = new OddScanner(answer);

        (await ScanAsync(odd.Address, "x")).Word.ShouldBe(ScanWord.Unknown);
    }

    [Fact]
    public async Task Fault_93_a_scanner_that_hangs_or_is_away_leaves_the_file_unknown()
    {
        using var silent = new OddScanner(null);

        (await Scanner(silent.Address, seconds: 1).ScanAsync(new MemoryStream(new byte[10]), default)).ShouldBe(new ScanAnswer(ScanWord.Unknown, "no answer in time"));
        (await ScanAsync("unix:/nowhere/clamd.ctl", "x")).Word.ShouldBe(ScanWord.Unknown);
        (await ScanAsync("tcp:127.0.0.1:1", "x")).Word.ShouldBe(ScanWord.Unknown);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("tcp:scanner:3310", true)]
    [InlineData("unix:clamd.ctl", false)]
    [InlineData("tcp:scanner:99999", false)]
    [InlineData("scanner:3310", false)]
    public void An_address_that_means_nothing_stops_the_program_at_its_start(string address, bool isGood) =>
        new ScannerOptions { Address = address }.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(new object())).Any().ShouldBe(!isGood);

    private static Task<ScanAnswer> ScanAsync(string address, string content) => Scanner(address).ScanAsync(new MemoryStream(RawPdf.Latin(content)), default);

    private static ClamdScanner Scanner(string address, int seconds = 60) =>
        new(Options.Create(new ScannerOptions { Address = address, Timeout = TimeSpan.FromSeconds(seconds) }), TimeProvider.System);
}
