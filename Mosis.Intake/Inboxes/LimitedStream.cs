namespace Mosis.Intake.Inboxes;

/// <summary>Passes on what is written until the limit is reached, then fails; tells of each write. Does not close the stream under it.</summary>
internal sealed class LimitedStream(Stream to, long limit, Action written) : Stream
{
    private long _bytes;

    /// <summary>More was there than the limit.</summary>
    public bool IsFull { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes;

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var part = Part(buffer.Length);
        to.Write(buffer[..part]);
        Count(part, buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = Part(buffer.Length);
        await to.WriteAsync(buffer[..part], cancellationToken);
        Count(part, buffer.Length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => to.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Part(int count) => (int)Math.Min(count, limit - _bytes);

    private void Count(int part, int wanted)
    {
        _bytes += part;
        written();
        if (part == wanted) return;
        IsFull = true;
        throw new IOException("The limit is reached.");
    }
}
