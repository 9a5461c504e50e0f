using System.Globalization;
using System.Text.Json.Serialization;

namespace Mosis.Benchmarks.Speed;

/// <summary>How it is at one size of the register.</summary>
/// <param name="Students">In the register before <paramref name="C"/> and <paramref name="D"/>.</param>
/// <param name="Fill">The last of the blocks that filled it.</param>
/// <param name="ServerPeakMegabytes">Of the database server's resident memory since its start; most of it is the buffer pool that it was given.</param>
internal sealed record GrowthPoint(
    long Students, Measured C, Measured D, Measured Fill, double BytesOfAStudent, double ServerPeakMegabytes, IReadOnlyList<TableSize> Tables)
{
    public const string Head = "students    C rows  C s     C ratio  D rows  D s     D ratio  filling µs a row  bytes a student  Intake peak MB: C, D, filling  server peak MB";

    [JsonIgnore]
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Students,-12}{C.Rows,-8}{C.Seconds,-8:0.00}{C.Ratio,-9:0.00}{D.Rows,-8}{D.Seconds,-8:0.00}{D.Ratio,-9:0.00}{Fill.Seconds * 1e6 / Fill.Rows,-18:0}{BytesOfAStudent,-17:0}{C.PeakMegabytes,-9:0}{D.PeakMegabytes,-9:0}{Fill.PeakMegabytes,-13:0}{ServerPeakMegabytes:0}");
}

/// <summary>Bytes, as the server estimates them after ANALYZE.</summary>
internal sealed record TableSize
{
    public string Name { get; init; } = "";

    public long Data { get; init; }

    public long Indexes { get; init; }
}
