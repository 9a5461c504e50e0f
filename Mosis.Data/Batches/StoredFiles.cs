using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>A stored file is no longer what was stored: bytes are missing or others.</summary>
public sealed class StoredFileChangedException(long storedFileId, Exception? inner = null)
    : Exception($"Stored file {storedFileId} is not what was stored.", inner);

/// <summary>The durable home of files: in the database, gzip-compressed, in chunks of at most 1 MiB. Neither side holds a whole file in memory.</summary>
public sealed class StoredFiles(MosisDb db, TimeProvider time)
{
    internal const int ChunkBytes = 1024 * 1024;

    /// <summary>Stores what <paramref name="write"/> writes and answers its number.</summary>
    /// <param name="kind">received, answer or receipt.</param>
    public async Task<long> StoreAsync(string kind, Action<Stream> write, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await StoreAsync(connection, null, kind, write, ct);
    }

    /// <summary>The same in the caller's transaction: for small files that must come into being with something else.</summary>
    internal async Task<long> StoreAsync(MySqlConnection connection, MySqlTransaction? tx, string kind, Action<Stream> write, CancellationToken ct) =>
        (await StoreAsync(connection, tx, kind, 1, to => write(to[0]), ct))[0];

    /// <summary>Stores so many files that are written side by side, and answers their numbers.</summary>
    internal async Task<IReadOnlyList<long>> StoreAsync(string kind, int count, Action<IReadOnlyList<Stream>> write, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await StoreAsync(connection, null, kind, count, write, ct);
    }

    private async Task<IReadOnlyList<long>> StoreAsync(
        MySqlConnection connection, MySqlTransaction? tx, string kind, int count, Action<IReadOnlyList<Stream>> write, CancellationToken ct)
    {
        var files = new List<FileWriter>();
        try
        {
            while (files.Count < count) files.Add(new FileWriter(connection, tx, await BeginAsync(connection, tx, kind, ct)));
            write([.. files.Select(file => file.Content)]);
            foreach (var file in files) await EndAsync(connection, tx, file, ct);
            return [.. files.Select(file => file.Id)];
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private Task<long> BeginAsync(MySqlConnection connection, MySqlTransaction? tx, string kind, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into stored_file (kind, bytes, sha256, stored_at)
            values (@kind, 0, @hash, @now);
            select last_insert_id()
            """,
            new { kind, hash = new byte[32], now = time.GetUtcNow().UtcDateTime },
            tx,
            cancellationToken: ct));

    private static Task<int> EndAsync(MySqlConnection connection, MySqlTransaction? tx, FileWriter file, CancellationToken ct)
    {
        var (bytes, hash) = file.Finish();
        return connection.ExecuteAsync(new CommandDefinition(
            """
            update stored_file
            set bytes = @bytes, sha256 = @hash
            where stored_file_id = @Id
            """,
            new { file.Id, bytes, hash },
            tx,
            cancellationToken: ct));
    }

    /// <summary>The file's content as it was written; the caller disposes. Reads a chunk at a time.</summary>
    /// <remarks>Whoever reads to the end has read what was stored: otherwise reading throws <see cref="StoredFileChangedException"/>.</remarks>
    public async Task<Stream> OpenAsync(long storedFileId, CancellationToken ct)
    {
        var connection = await db.OpenAsync(ct);
        var hash = await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            """
            select sha256
            from stored_file
            where stored_file_id = @storedFileId
            """,
            new { storedFileId },
            cancellationToken: ct));
        return new ProvenStream(new GZipStream(new ChunkReader(connection, storedFileId), CompressionMode.Decompress), storedFileId, hash ?? []);
    }

    /// <summary>One file on its way into the database.</summary>
    private sealed class FileWriter : IDisposable
    {
        private readonly ChunkWriter _chunks;
        private readonly HashingStream _hashing;

        public FileWriter(MySqlConnection connection, MySqlTransaction? tx, long id)
        {
            Id = id;
            _chunks = new ChunkWriter(connection, tx, id);
            _hashing = new HashingStream(new GZipStream(_chunks, CompressionLevel.Fastest, leaveOpen: true));
        }

        public long Id { get; }

        public Stream Content => _hashing;

        public (long Bytes, byte[] Sha256) Finish()
        {
            var end = _hashing.Finish();
            _chunks.Finish();
            return end;
        }

        public void Dispose()
        {
            _hashing.Dispose();
            _chunks.Dispose();
        }
    }

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
}
