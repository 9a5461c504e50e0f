using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>The durable home of files: in the database, gzip-compressed, in chunks of at most 1 MiB. Neither side holds a whole file in memory.</summary>
public sealed class StoredFiles(MosisDb db, TimeProvider time)
{
    internal const int ChunkBytes = 1024 * 1024;

    /// <summary>Stores what <paramref name="write"/> writes and answers its number.</summary>
    /// <param name="kind">received, answer or receipt.</param>
    /// <param name="sha256">Kept beside the file; null for the hash of what was written.</param>
    public async Task<long> StoreAsync(string kind, byte[]? sha256, Action<Stream> write, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await StoreAsync(connection, null, kind, sha256, write, ct);
    }

    /// <summary>The same in the caller's transaction: for small files that must come into being with something else.</summary>
    internal async Task<long> StoreAsync(
        MySqlConnection connection, MySqlTransaction? tx, string kind, byte[]? sha256, Action<Stream> write, CancellationToken ct)
    {
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into stored_file (kind, bytes, sha256, stored_at)
            values (@kind, 0, @hash, @now);
            select last_insert_id()
            """,
            new { kind, hash = sha256 ?? new byte[32], now = time.GetUtcNow().UtcDateTime },
            tx,
            cancellationToken: ct));
        await using var chunks = new ChunkWriter(connection, tx, id);
        await using var hashing = new HashingStream(new GZipStream(chunks, CompressionLevel.Fastest, leaveOpen: true));
        write(hashing);
        var (bytes, hash) = hashing.Finish();
        chunks.Finish();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update stored_file
            set bytes = @bytes, sha256 = @hash
            where stored_file_id = @id
            """,
            new { id, bytes, hash = sha256 ?? hash },
            tx,
            cancellationToken: ct));
        return id;
    }

    /// <summary>The file's content as it was written; the caller disposes. Reads a chunk at a time.</summary>
    public async Task<Stream> OpenAsync(long storedFileId, CancellationToken ct) =>
        new GZipStream(new ChunkReader(await db.OpenAsync(ct), storedFileId), CompressionMode.Decompress);

    private sealed class ChunkWriter(MySqlConnection connection, MySqlTransaction? tx, long file) : WriteOnlyStream
    {
        private readonly MemoryStream _chunk = new(ChunkBytes);
        private int _number;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                var take = Math.Min(buffer.Length, ChunkBytes - (int)_chunk.Length);
                _chunk.Write(buffer[..take]);
                buffer = buffer[take..];
                if (_chunk.Length == ChunkBytes) Finish();
            }
        }

        public void Finish()
        {
            if (_chunk.Length == 0) return;
            connection.Execute(
                """
                insert into stored_chunk (stored_file_id, chunk_no, content)
                values (@file, @number, @content)
                """,
                new { file, number = _number++, content = _chunk.ToArray() },
                tx);
            _chunk.SetLength(0);
        }
    }

    private sealed class HashingStream(Stream to) : WriteOnlyStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _bytes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _hash.AppendData(buffer);
            _bytes += buffer.Length;
            to.Write(buffer);
        }

        public (long Bytes, byte[] Sha256) Finish()
        {
            to.Dispose();
            return (_bytes, _hash.GetHashAndReset());
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class ChunkReader(MySqlConnection connection, long file) : Stream
    {
        private byte[] _chunk = [];
        private int _at;
        private int _number;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at == _chunk.Length)
            {
                _chunk = connection.QuerySingleOrDefault<byte[]>(
                    """
                    select content
                    from stored_chunk
                    where stored_file_id = @file and chunk_no = @number
                    """,
                    new { file, number = _number++ }) ?? [];
                _at = 0;
            }
            var take = Math.Min(buffer.Length, _chunk.Length - _at);
            _chunk.AsSpan(_at, take).CopyTo(buffer);
            _at += take;
            return take;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) connection.Dispose();
            base.Dispose(disposing);
        }
    }
}
