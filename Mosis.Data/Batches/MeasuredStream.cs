using System.Security.Cryptography;

namespace Mosis.Data.Batches;

/// <summary>Reads through to another stream, hashing and counting, and ends it one byte after the limit. Does not close it.</summary>
internal sealed class MeasuredStream(Stream source, long limit) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Bytes { get; private set; }

    public bool OverLimit => Bytes > limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(buffer.Length, limit + 1 - Bytes);
        int read = wanted <= 0 ? 0 : source.Read(buffer[..wanted]);
        hash.AppendData(buffer[..read]);
        Bytes += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left and gives the SHA-256 of everything.</summary>
    public byte[] Finish()
    {
        CopyTo(Null);
        return hash.GetHashAndReset();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
