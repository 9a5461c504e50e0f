using System.Text.Json;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

/// <summary>docs/file-format.md is what districts and vendors build on: its tables and examples are held against the code.</summary>
public sealed class FileFormatDocumentTests
{
    private static readonly string Document = File.ReadAllText(RepositoryRoot.Combine("docs", "file-format.md")).ReplaceLineEndings("\n");

    [Theory]
    [InlineData('F')]
    [InlineData('H')]
    [InlineData('R')]
    [InlineData('W')]
    public void The_documents_table_of_codes_is_the_catalogue(char letter)
    {
        string[] lines = ["| code | what is wrong | usual cause | how to mend it |", "|---|---|---|---|", .. Catalogue(letter)];

        lines.Length.ShouldBeGreaterThan(5);
        Between($"<!-- codes {letter} -->\n", "<!-- end -->").ShouldBe(string.Concat(lines.Select(line => line + "\n")));
    }

    private static IEnumerable<string> Catalogue(char letter) => FileProblems.All.Select(kind => (kind.Code, kind.Title, kind.Cause, kind.Remedy))
        .Concat(RowProblems.All.Select(kind => (kind.Code, kind.Title, kind.Cause, kind.Remedy)))
        .Where(kind => kind.Code[0] == letter)
        .OrderBy(kind => kind.Code, StringComparer.Ordinal)
        .Select(kind => $"| {Cell(kind.Code)} | {Cell(kind.Title)} | {Cell(kind.Cause)} | {Cell(kind.Remedy)} |");

    [Fact]
    public void The_documents_example_is_a_file_that_is_accepted()
    {
        string example = Between("```\nTH ", "```").Insert(0, "TH ");
        var file = SampleFile.Inspect(example.Bytes());

        file.Refusal.ShouldBeNull();
        file.Rows.ShouldBe(2);
        SampleFile.Read(example.Bytes()).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void The_documents_receipt_is_a_receipt_and_shows_every_field()
    {
        string example = Between("```json\n", "```");
        var receipt = Receipt.Read(new MemoryStream(example.Bytes()));
        using var written = new MemoryStream();
        receipt.Write(written);

        receipt.Problems.ShouldBe([ReceiptProblem.Of(Refusals.TrailerCount(5, 4))]);
        JsonElement.DeepEquals(JsonDocument.Parse(example).RootElement, JsonDocument.Parse(written.ToArray()).RootElement).ShouldBeTrue();
    }

    private static string Cell(string text) => text.Replace("|", "\\|");

    private static string Between(string from, string to)
    {
        int start = Document.IndexOf(from, StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, from);
        start += from.Length;
        return Document[start..Document.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
