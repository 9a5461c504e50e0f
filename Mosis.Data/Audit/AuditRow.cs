using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mosis.Data.Audit;

/// <summary>A row of the trail as it is sealed.</summary>
internal sealed record AuditRow
{
    public required long AuditId { get; init; }
    public required DateTime HappenedAt { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public string? District { get; init; }
    public required string Subject { get; init; }
    public required string Detail { get; init; }

    /// <summary>What stands before the first row.</summary>
    public static byte[] Genesis { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// SHA-256 over: the hash before (32 bytes); sequence, audit_id, chained_at and happened_at (8 bytes each, big-endian; times in microseconds since
    /// 0001-01-01 UTC); actor, action, district, subject, detail, each as its length in bytes (4, big-endian; -1 for null) and its UTF-8.
    /// </summary>
    /// <param name="chainedAt">UTC, whole microseconds.</param>
    public byte[] Seal(byte[] previous, long sequence, DateTime chainedAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var number in new[] { sequence, AuditId, Microseconds(chainedAt), Microseconds(HappenedAt) }) Append(hash, number);
        foreach (var text in new[] { Actor, Action, District, Subject, Detail }) Append(hash, text);
        return hash.GetHashAndReset();
    }

    private static long Microseconds(DateTime time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
