using System.Text;
using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

public sealed class ReceiptTests
{
    [Fact]
    public void A_receipt_is_readable_JSON_with_the_codes_messages()
    {
        var receipt = new Receipt(
            "<script>é.txt",
            285,
            new string('a', 64),
            new DateTimeOffset(2025, 10, 5, 10, 45, 2, TimeSpan.FromHours(-5)),
            812,
            "refused",
            new(6, 1, 2, 1, 1, 1, 3),
            [ReceiptProblem.Of(Refusals.TrailerCount(7, 5))]);
        using var stream = new MemoryStream();
        receipt.Write(stream);
        string json = Encoding.UTF8.GetString(stream.ToArray());

        json.ShouldStartWith("{\n  \"fileName\": ");
        json.ShouldContain("\"received\": \"2025-10-05T10:45:02-05:00\"");
        json.ShouldContain("\"nearMatches\": 1");
        json.ShouldContain("\"code\": \"F043\"");
        json.ShouldContain("\"found\": \"the trailer says 7, 5 were read\"");
        json.ShouldNotContain("<script>");

        stream.Position = 0;
        var back = Receipt.Read(stream);
        back.FileName.ShouldBe(receipt.FileName);
        (back with { Problems = receipt.Problems }).ShouldBe(receipt);
        back.Problems.ShouldBe(receipt.Problems);
    }
}
