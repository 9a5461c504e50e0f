using Dapper;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>The chunks of a stored file one after the other, as they lie there. Closes the connection with itself.</summary>
internal sealed class ChunkReader(MySqlConnection connection, long file) : ReadOnlyStream
{
    private byte[] _chunk = [];
    private int _at;
    private int _number;

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

    protected override void Dispose(bool disposing)
    {
        if (disposing) connection.Dispose();
        base.Dispose(disposing);
    }
}
