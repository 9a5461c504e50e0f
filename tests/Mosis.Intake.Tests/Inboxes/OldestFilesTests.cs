using Mosis.Data.Inboxes;
using Mosis.Intake.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

public sealed class OldestFilesTests
{
    [Fact]
    public void Fault_043_of_fifty_thousand_the_oldest_are_kept_in_order_and_no_more()
    {
        var random = new Random(43);
        var start = new DateTime(2026, 10, 5, 0, 0, 0, DateTimeKind.Utc);
        var all = Enumerable.Range(0, 50_000)
            .Select(i => new SeenFile(InboxName.Of($"{i:00000}.txt"), 1, start.AddSeconds(random.Next(5000))))
            .ToList();
        var oldest = new OldestFiles(100);

        foreach (var file in all) oldest.Add(file);

        oldest.InOrder.ShouldBe(all.OrderBy(file => file.ModifiedAt).ThenBy(file => file.Name.Wire, StringComparer.Ordinal).Take(100));
        oldest.LeftOut.ShouldBe(49_900);
    }

    [Fact]
    public void All_are_kept_where_there_are_few()
    {
        var oldest = new OldestFiles(2);
        oldest.Add(new SeenFile(InboxName.Of("b"), 1, DateTime.UnixEpoch));
        oldest.Add(new SeenFile(InboxName.Of("a"), 1, DateTime.UnixEpoch));

        oldest.InOrder.Select(file => file.Name.Wire).ShouldBe(["a", "b"]);
        oldest.LeftOut.ShouldBe(0);
    }
}
