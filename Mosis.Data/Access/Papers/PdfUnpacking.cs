using System.IO.Compression;
using UglyToad.PdfPig.Tokens;

namespace Mosis.Data.Access.Papers;

/// <summary>How large a file's streams are once unpacked: counted without keeping anything, and given up at the limit.</summary>
internal sealed class PdfUnpacking
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private long _bytes;

    public bool IsTooMuch => _bytes > PdfLimits.MostUnpackedBytes;

    /// <summary>Adds a stream. Only Flate can grow a thousandfold and is taken off here; what other filters do, the drawing of the pages has limits for.</summary>
    /// <param name="filters">The names of its filters in the order in which they are taken off.</param>
    public void Add(StreamToken stream, IReadOnlyList<string> filters)
    {
        Stream content = new MemoryStream(stream.Data.ToArray(), writable: false);
        foreach (var filter in filters)
        {
            if (filter is not ("FlateDecode" or "Fl")) break;
            content = new ZLibStream(content, CompressionMode.Decompress);
        }
        try
        {
            while (!IsTooMuch && content.Read(_buffer) is > 0 and var read) _bytes += read;
        }
        catch (InvalidDataException)
        {
            // Damaged within: scanners write such streams, and readers show what there is of them.
        }
        finally
        {
            content.Dispose();
        }
    }
}
