using System.Text;
using Mosis.Data.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Inboxes;

public sealed class InboxNameTests
{
    [Fact]
    public void Any_bytes_go_back_as_they_came()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[random.Next(1, 256)];
            random.NextBytes(bytes);

            InboxName.FromBytes(bytes).Bytes.ShouldBe(bytes);
        }
    }

    [Fact]
    public void It_is_shown_as_utf8_where_it_is_that_and_as_single_bytes_elsewhere()
    {
        InboxName.FromBytes("café.txt"u8.ToArray()).Shown.ShouldBe("café.txt");
        InboxName.FromBytes(Encoding.Latin1.GetBytes("café.txt")).Shown.ShouldBe("café.txt");
        InboxName.Of("café.txt").ShouldNotBe(InboxName.FromBytes(Encoding.Latin1.GetBytes("café.txt")));
    }

    [Theory]
    [InlineData("a.filepart", true)]
    [InlineData("a.txt.PART", true)]
    [InlineData("a.tmp", true)]
    [InlineData("a.txt~", true)]
    [InlineData("a.partial", true)]
    [InlineData("a.crdownload", true)]
    [InlineData("a.swp", true)]
    [InlineData("a.txt", false)]
    [InlineData("part", false)]
    [InlineData("department.txt", false)]
    public void Temporary_names_are_known_by_their_ending(string name, bool isTemporary) => InboxName.Of(name).IsTemporary.ShouldBe(isTemporary);
}
