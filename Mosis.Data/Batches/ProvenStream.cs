using System.Security.Cryptography;

namespace Mosis.Data.Batches;

/// <summary>Reads through to another stream and, at its end, proves that it was what it should be. Closes it.</summary>
internal sealed class ProvenStream(Stream source, long storedFileId, byte[] sha256) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _proven;

    /// <exception cref="StoredFileChangedException">The content is damaged, or its end is reached and it is not what was stored.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _proven) return 0;
        int read;
        try
        {
            read = source.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new StoredFileChangedException(storedFileId, e);
        }
        _hash.AppendData(buffer[..read]);
        if (read > 0) return read;
        if (!_hash.GetHashAndReset().AsSpan().SequenceEqual(sha256)) throw new StoredFileChangedException(storedFileId);
        _proven = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            source.Dispose();
        }
        base.Dispose(disposing);
    }
}
