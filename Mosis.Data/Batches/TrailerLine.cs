using System.Globalization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>Checks the trailer against what was read. It may be parted as the header or as the rows, and qualified.</summary>
internal static class TrailerLine
{
    /// <param name="count">Lines read, header and trailer included.</param>
    public static Problem? Check(string line, int lineNumber, BatchFileHeader header, long count)
    {
        string bare = header.Qualifier is { } mark ? line.Replace(mark.ToString(), "", StringComparison.Ordinal) : line;
        var parts = new LineParts(bare, header.Delimiter);
        if (parts.Count != 3 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long said))
        {
            return Refusals.TrailerUnreadable(lineNumber, header.TransmissionId, count);
        }

        return !parts[1].Equals(header.TransmissionId, StringComparison.OrdinalIgnoreCase) ? Refusals.TrailerId(parts[1], header.TransmissionId)
            : said != count ? Refusals.TrailerCount(said, count)
            : null;
    }
}
