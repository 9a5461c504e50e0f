using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

public sealed class AnswerNamesTests
{
    [Fact]
    public void Answers_are_named_after_file_batch_and_set()
    {
        AnswerNames.For("MO0480.txt", 812, 1, AnswerKind.Assigned).ShouldBe("MO0480.812.assigned.txt");
        AnswerNames.For("MO0480.txt", 812, 1, AnswerKind.Errors).ShouldBe("MO0480.812.errors.txt");
        AnswerNames.For("MO0480.txt", 812, 2, AnswerKind.Matches).ShouldBe("MO0480.812-2.matches.txt");
        AnswerNames.For("MO0480", 812, 3, AnswerKind.Canceled).ShouldBe("MO0480.812-3.canceled.txt");
        AnswerNames.ReceiptName("MO0480.txt", 812).ShouldBe("MO0480.812.receipt.json");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.1.receipt.json")]
    [InlineData("/abs/x.csv", "x.1.receipt.json")]
    [InlineData("C:\\temp\\x.csv", "x.1.receipt.json")]
    [InlineData("C:x.csv", "x.1.receipt.json")]
    [InlineData("bad\nname.csv", "bad_name.1.receipt.json")]
    [InlineData("a\"b'c.csv", "a_b_c.1.receipt.json")]
    [InlineData("<script>alert(1)</script>.csv", "script.1.receipt.json")]
    [InlineData("\u202Egpj.csv", "gpj.1.receipt.json")]
    [InlineData("😀.csv", "file.1.receipt.json")]
    [InlineData("\uD83D.csv", "file.1.receipt.json")]
    [InlineData("..", "file.1.receipt.json")]
    [InlineData("", "file.1.receipt.json")]
    [InlineData("CON", "_CON.1.receipt.json")]
    [InlineData("con.txt", "_con.1.receipt.json")]
    [InlineData("lpt1.x.csv", "_lpt1.x.1.receipt.json")]
    [InlineData("trailing.", "trailing.1.receipt.json")]
    [InlineData("-rf.csv", "rf.1.receipt.json")]
    [InlineData(".hidden", "hidden.1.receipt.json")]
    [InlineData("MO0480 Fall 2025.txt", "MO0480_Fall_2025.1.receipt.json")]
    [InlineData("niños.txt", "ni_os.1.receipt.json")]
    public void Fault_015_and_fault_031_any_sent_name_becomes_a_safe_one(string sent, string receipt) => AnswerNames.ReceiptName(sent, 1).ShouldBe(receipt);

    [Fact]
    public void Fault_031_no_name_is_ever_unsafe_or_too_long()
    {
        var random = new Random(31);
        const string Letters = "aZ09._-/\\: \n\0<>|?*\"'\u00F1\u202E\uD83D\uDE00.";
        for (int round = 0; round < 2000; round++)
        {
            string sent = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => Letters[random.Next(Letters.Length)]));
            string name = AnswerNames.For(sent, 12345678901, 12, AnswerKind.Assigned);

            name.Length.ShouldBeLessThanOrEqualTo(140);
            name.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
            name.ShouldNotContain("..");
            name[0].ShouldNotBe('.');
            name[0].ShouldNotBe('-');
            name.ShouldEndWith(".12345678901-12.assigned.txt");
        }
    }
}
