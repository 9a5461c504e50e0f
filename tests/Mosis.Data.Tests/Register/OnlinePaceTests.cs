using System.Diagnostics;
using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>Many at once, and beside a large file: everybody is answered, and nobody waits long.</summary>
public sealed class OnlinePaceTests : SmallState
{
    private const int AtOnce = 50;

    /// <summary>Ample for a slow machine; an entry that waited for the whole file would take longer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Fifty_who_enter_fifty_children_at_once_get_fifty_IDs()
    {
        var answers = await Task.WhenAll(FileRow.Many(AtOnce).Select(row => Task.Run(() => EnterAsync(row))));

        answers.Select(a => a.ShouldBeOfType<OnlineAnswer.New>().StateId).Distinct().Count().ShouldBe(AtOnce);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(AtOnce);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(AtOnce);
    }

    [Fact]
    public async Task While_a_file_is_assigned_an_entry_does_not_wait_for_its_end()
    {
        await EnterAsync(FileRow.Many(1, 3_900)[0]);
        var batch = Task.Run(() => Product.SubmitAsync(new FileText([.. FileRow.Many(3_000)]) { District = SmallDirectory.B }));
        var longest = TimeSpan.Zero;
        var entered = 0;

        while (!batch.IsCompleted && entered < 500)
        {
            var started = Stopwatch.GetTimestamp();
            (await EnterAsync(FileRow.Many(1, 3_001 + entered++)[0])).ShouldBeOfType<OnlineAnswer.New>();
            var took = Stopwatch.GetElapsedTime(started);
            if (took > longest) longest = took;
        }

        (await batch).Assigned.Count.ShouldBe(3_000);
        entered.ShouldBeGreaterThan(2);
        longest.ShouldBeLessThan(LongestWait);
    }

    private Task<OnlineAnswer> EnterAsync(FileRow row) => Product.Get<OnlineEntry>().EnterAsync(
        Scope.OfDistrict(SmallDirectory.A), new OnlineForm(Guid.NewGuid(), SmallDirectory.A, new RowFields(1, row.Values(SmallDirectory.A))), "person:17", default);
}
