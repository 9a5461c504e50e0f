using Mosis.Data.Audit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

public sealed class HeadLinesTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_head_that_is_written_while_the_chain_is_read_is_not_missed_at_its_end()
    {
        var (first, second) = (new byte[32], new byte[32]);
        second[0] = 1;
        File.WriteAllText(_file, Line(1, first));
        using var heads = HeadLines.Open(_file);
        File.AppendAllText(_file, Line(2, second));

        heads.Check(1, first).ShouldBeNull();

        heads.Rest(1).ShouldBeNull();
        heads.Found.ShouldBe(1);
        using var later = HeadLines.Open(_file);
        later.Check(1, first).ShouldBeNull();
        later.Rest(1).ShouldNotBeNull().ShouldContain("its end was removed");
    }

    public void Dispose() => File.Delete(_file);

    private static string Line(long sequence, byte[] hash) => new AuditHead(new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc), sequence, Convert.ToHexStringLower(hash)).Line + "\n";
}
