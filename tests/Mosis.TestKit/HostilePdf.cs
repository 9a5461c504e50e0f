using System.IO.Compression;
using System.Text;

namespace Mosis.TestKit;

/// <summary>PDFs made to do harm: each small on disk.</summary>
public static class HostilePdf
{
    /// <summary>Flate packs a thousandfold: 816 kB on disk, and a parser that keeps it needs some copies.</summary>
    public const long Unpacked = 840_000_000;

    /// <summary>The page lies in an object stream with all that filling: a parser takes it into memory to find the page.</summary>
    /// <param name="unpacked">Bytes of the filling.</param>
    public static byte[] Bomb(long unpacked = Unpacked) => MakeBomb(unpacked, asObjects: true);

    /// <summary>The filling is what is drawn on the page.</summary>
    public static byte[] ContentBomb() => MakeBomb(Unpacked, asObjects: false);

    /// <summary>A page tree that names the same page 200,000 times.</summary>
    public static byte[] ManyPages()
    {
        var pdf = RawPdf.OfOnePage();
        pdf.PageTree = $"<< /Type /Pages /Count 200000 /Kids [{string.Concat(Enumerable.Repeat("4 0 R ", 200_000))}] >>";
        return pdf.ToBytes();
    }

    public static byte[] HugePage()
    {
        var pdf = new RawPdf();
        pdf.AddPage(box: "0 0 1000000 1000000");
        return pdf.ToBytes();
    }

    /// <summary>Thirty thousand by thirty thousand pixels: 900 MB unpacked, under one on disk.</summary>
    public static byte[] HugeImage()
    {
        var pdf = new RawPdf();
        var picture = pdf.AddStream(
            "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", Zeros(900_000_000));
        pdf.AddPage($"/Resources << /XObject << /Im0 {picture} 0 R >> >>", content: "612 0 0 792 0 0 cm /Im0 Do");
        return pdf.ToBytes();
    }

    /// <summary>An array within an array, a hundred thousand times.</summary>
    public static byte[] DeepNesting()
    {
        var pdf = RawPdf.OfOnePage();
        pdf.Add(new string('[', 100_000) + new string(']', 100_000));
        return pdf.ToBytes();
    }

    /// <summary>The page tree is its own kid.</summary>
    public static byte[] PageTreeCircle()
    {
        var pdf = RawPdf.OfOnePage();
        pdf.PageTree = "<< /Type /Pages /Count 1 /Kids [2 0 R] >>";
        return pdf.ToBytes();
    }

    /// <summary>The end names a place in the middle of nowhere.</summary>
    public static byte[] BrokenCrossReference()
    {
        var text = Encoding.Latin1.GetString(RawPdf.OfOnePage().ToBytes());
        var start = text.LastIndexOf("startxref", StringComparison.Ordinal);
        return RawPdf.Latin(text[..start] + "startxref\n33\n%%EOF\n");
    }

    public static byte[] Truncated()
    {
        var whole = RawPdf.OfOnePage().ToBytes();
        return whole[..(whole.Length * 2 / 3)];
    }

    private static byte[] MakeBomb(long unpacked, bool asObjects)
    {
        var pdf = new RawPdf { PackedFilling = asObjects ? unpacked : 0 };
        if (asObjects) pdf.AddPacked("null");
        var drawn = asObjects ? "" : "/Filter /FlateDecode";
        var content = pdf.AddStream(drawn, asObjects ? RawPdf.Latin("0 0 m") : Zeros(unpacked));
        var page = $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R >>";
        pdf.PageTree = $"<< /Type /Pages /Count 1 /Kids [{(asObjects ? pdf.AddPacked(page) : pdf.Add(page))} 0 R] >>";
        return pdf.ToBytes();
    }

    private static byte[] Zeros(long count)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) RawPdf.WriteFilling(zlib, count, 0);
        return packed.ToArray();
    }
}
