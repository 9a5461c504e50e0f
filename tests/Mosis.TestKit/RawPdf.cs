using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mosis.TestKit;

/// <summary>
/// A PDF written object by object, so that it can hold what no decent program writes. Object 1 is the catalog, object 2 the page tree; <see cref="Add(string)"/>
/// numbers the others from 3 on.
/// </summary>
public sealed class RawPdf
{
    private readonly List<byte[]> _objects = [];
    private readonly HashSet<int> _packed = [];

    /// <summary>Further entries of the catalog, for example /AA &lt;&lt;…&gt;&gt;.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>Further entries of the trailer.</summary>
    public string Trailer { get; set; } = "";

    /// <summary>Blanks at the end of the object stream, as many bytes.</summary>
    public long PackedFilling { get; set; }

    /// <summary>The page tree; one made of <see cref="AddPage"/> unless set.</summary>
    public string? PageTree { get; set; }

    private List<int> Pages { get; } = [];

    /// <summary>A letter page with a line on it.</summary>
    public static RawPdf OfOnePage(string catalog = "")
    {
        var pdf = new RawPdf { Catalog = catalog };
        pdf.AddPage();
        return pdf;
    }

    /// <returns>Its number, for references.</returns>
    public int Add(string body) => Add(Latin(body));

    public int Add(byte[] body)
    {
        _objects.Add(body);
        return _objects.Count + 2;
    }

    /// <summary>An object that is stored within a packed object stream, where no search over the bytes finds it.</summary>
    public int AddPacked(string body)
    {
        var number = Add(body);
        _packed.Add(number);
        return number;
    }

    public int AddStream(string entries, byte[] content) =>
        Add([.. Latin($"<< {entries} /Length {content.Length} >>\nstream\n"), .. content, .. Latin("\nendstream")]);

    /// <param name="entries">Further entries of the page.</param>
    /// <param name="box">The MediaBox; letter paper unless said otherwise.</param>
    /// <param name="content">What is drawn: a line unless said otherwise.</param>
    public int AddPage(string entries = "", string box = "0 0 612 792", string content = "100 100 m 500 100 l S")
    {
        var drawn = AddStream("", Latin(content));
        Pages.Add(Add($"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {drawn} 0 R {entries} >>"));
        return Pages[^1];
    }

    /// <summary>A page that is one picture, as a scanner makes it: eight-bit gray, row by row.</summary>
    public void AddScan(byte[] gray, int width, int height, string entries = "")
    {
        var picture = AddStream(
            $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", Flate(gray));
        AddPage($"/Resources << /XObject << /Im0 {picture} 0 R >> >> {entries}", content: "612 0 0 792 0 0 cm /Im0 Do");
    }

    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        Write(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var places = new SortedDictionary<int, string>();
        var all = new List<byte[]> { Latin($"<< /Type /Catalog /Pages 2 0 R {Catalog} >>"), Latin(PageTree ?? Tree()) };
        all.AddRange(_objects);
        for (var number = 1; number <= all.Count; number++)
        {
            if (_packed.Contains(number)) continue;
            places[number] = Place(1, file.Position, 0);
            Write(file, $"{number} 0 obj\n");
            file.Write(all[number - 1]);
            Write(file, "\nendobj\n");
        }
        if (_packed.Count == 0) WriteTable(file, all.Count);
        else WritePacked(file, all, places);
        return file.ToArray();

        void WriteTable(MemoryStream to, int count)
        {
            var start = to.Position;
            Write(to, $"xref\n0 {count + 1}\n0000000000 65535 f \n");
            foreach (var place in places.Values) Write(to, $"{long.Parse(place.AsSpan(1, 10), NumberStyles.HexNumber, null):0000000000} 00000 n \n");
            Write(to, $"trailer\n<< /Size {count + 1} /Root 1 0 R {Trailer} >>\nstartxref\n{start}\n%%EOF\n");
        }
    }

    public static byte[] Flate(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(content);
        return packed.ToArray();
    }

    internal static void WriteFilling(Stream to, long count, byte value)
    {
        var block = new byte[1024 * 1024];
        block.AsSpan().Fill(value);
        for (var left = count; left > 0; left -= block.Length) to.Write(block, 0, (int)Math.Min(left, block.Length));
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>The object stream and, because only such a one can name what lies in it, a cross-reference stream.</summary>
    private void WritePacked(MemoryStream file, List<byte[]> all, SortedDictionary<int, string> places)
    {
        var heads = new StringBuilder();
        using var bodies = new MemoryStream();
        var index = 0;
        foreach (var number in _packed.Order())
        {
            heads.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Position} ");
            bodies.Write([.. all[number - 1], (byte)'\n']);
            places[number] = Place(2, all.Count + 1, index++);
        }
        places[all.Count + 1] = Place(1, file.Position, 0);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write([.. Latin(heads.ToString()), .. bodies.ToArray()]);
            WriteFilling(zlib, PackedFilling, (byte)' ');
        }
        var content = packed.ToArray();
        Write(file, $"{all.Count + 1} 0 obj\n<< /Type /ObjStm /N {_packed.Count} /First {heads.Length} /Filter /FlateDecode /Length {content.Length} >>\nstream\n");
        file.Write(content);
        Write(file, "\nendstream\nendobj\n");
        var start = file.Position;
        places[all.Count + 2] = Place(1, start, 0);
        var rows = Flate([.. Convert.FromHexString("0" + Place(0, 0, 0)), .. places.Values.SelectMany(place => Convert.FromHexString("0" + place))]);
        Write(file, $"{all.Count + 2} 0 obj\n<< /Type /XRef /Size {all.Count + 3} /W [1 5 2] /Root 1 0 R {Trailer} /Filter /FlateDecode /Length {rows.Length} >>\nstream\n");
        file.Write(rows);
        Write(file, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
    }

    /// <summary>Hexadecimal: kind, place (5 bytes), index (2 bytes).</summary>
    private static string Place(int kind, long place, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind:X1}{place:X10}{index:X4}");

    private string Tree() => $"<< /Type /Pages /Count {Pages.Count} /Kids [{string.Join(' ', Pages.Select(page => $"{page} 0 R"))}] >>";

    private static void Write(MemoryStream file, string text) => file.Write(Latin(text));
}
