using System.Globalization;

namespace Mosis.Data.Audit;

/// <summary>The chain's last hash at a time, as a line of the head file: <c>2026-10-05T14:00:00Z 1234 3fa9…</c> (UTC, sequence, 64 hexadecimal digits).</summary>
internal sealed record AuditHead(DateTime At, long Sequence, string Hash)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public string Line => string.Create(CultureInfo.InvariantCulture, $"{At.ToString(Format, CultureInfo.InvariantCulture)} {Sequence} {Hash}");

    /// <summary>Null when the line is none of these.</summary>
    public static AuditHead? Read(string line) =>
        line.Split(' ') is [var at, var sequence, { Length: 64 } hash]
        && DateTime.TryParseExact(at, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new AuditHead(time, number, hash)
            : null;
}
