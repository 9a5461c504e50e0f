using System.Security.Cryptography;

namespace Mosis.Intake.Inboxes;

/// <summary>A file in quarantine while it is written: hashes, and tells a local fault from a remote one by its type.</summary>
internal sealed class QuarantineStream : Stream
{
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public QuarantineStream(string path) => _file = Local(() => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _file.Length;

    public override long Position
    {
        get => _file.Position;
        set => throw new NotSupportedException();
    }

    public byte[] Finish()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        try
        {
            _file.Write(buffer);
        }
        catch (IOException e)
        {
            throw new QuarantineException(e);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush() => Local(() =>
    {
        _file.Flush();
        return true;
    });

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
            {
                _hash.Dispose();
                _file.Dispose();
            }
        }
        catch (IOException)
        {
            // What could not be flushed has failed before this.
        }
        base.Dispose(disposing);
    }

    private static T Local<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (IOException e)
        {
            throw new QuarantineException(e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new QuarantineException(new IOException(e.Message, e));
        }
    }
}
