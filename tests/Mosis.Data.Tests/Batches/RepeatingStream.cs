namespace Mosis.Data.Tests.Batches;

/// <summary>An endless file without ever holding it: a beginning, then a block over and over, then an end.</summary>
internal sealed class RepeatingStream(byte[] beginning, byte[] block, long times, byte[] ending) : Stream
{
    private long at;
    private readonly long total = beginning.Length + (block.Length * times) + ending.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => at;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length && at < total)
        {
            long inside = at - beginning.Length;
            ReadOnlySpan<byte> part = inside < 0 ? beginning.AsSpan((int)at)
                : inside < block.Length * times ? block.AsSpan((int)(inside % block.Length))
                : ending.AsSpan((int)(inside - (block.Length * times)));
            part = part[..Math.Min(part.Length, buffer.Length - filled)];
            part.CopyTo(buffer[filled..]);
            filled += part.Length;
            at += part.Length;
        }

        return filled;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
