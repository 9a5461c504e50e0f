using Mosis.Data.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Inboxes;

public sealed class FiledNamesTests
{
    [Theory]
    [InlineData("fall.txt", 1, "fall.7.txt")]
    [InlineData("fall.txt", 2, "fall.7-2.txt")]
    [InlineData("fall", 1, "fall.7")]
    [InlineData("FALL.CSV", 1, "FALL.7.CSV")]
    [InlineData("../../etc/passwd", 1, "passwd.7")]
    [InlineData("a b.t x", 1, "a_b.7")]
    [InlineData("two\nlines.txt", 1, "two_lines.7.txt")]
    [InlineData("CON.txt", 1, "_CON.7.txt")]
    [InlineData(".txt", 1, "txt.7.txt")]
    public void A_filed_name_is_safe_and_carries_the_batch(string sent, int copy, string filed) => FiledNames.File(sent, 7, copy).ShouldBe(filed);

    [Fact]
    public void Nothing_that_was_sent_gets_into_a_path()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var sent = new string([.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => (char)random.Next(1, 0x3000))]);

            FiledNames.File(sent, i).ShouldMatch("^[A-Za-z0-9._-]{1,130}$");
            FiledNames.File(sent, i).ShouldNotStartWith(".");
            FiledNames.Reason(sent, i).ShouldMatch("^[A-Za-z0-9._-]{1,130}$");
        }
    }

    [Fact]
    public void The_archive_has_a_folder_a_month() => FiledNames.ArchiveFolder(new DateOnly(2027, 3, 9)).ShouldBe("archive/2027/03");
}
