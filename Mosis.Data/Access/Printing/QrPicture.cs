using QRCoder;

namespace Mosis.Data.Access.Printing;

/// <summary>QR codes, with the error correction M: a fold or a fax line may cross them.</summary>
public static class QrPicture
{
    /// <summary>A PNG of eight dots a module, with the quiet zone.</summary>
    public static byte[] Png(string text)
    {
        using var code = Code(text);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(8);
    }

    /// <summary>An SVG path in units of modules, without the quiet zone, and how many modules a side has.</summary>
    public static (string Path, int Side) Svg(string text)
    {
        using var code = Code(text);
        const int quiet = 4;
        var side = code.ModuleMatrix.Count - (2 * quiet);
        var dark = from y in Enumerable.Range(0, side) from x in Enumerable.Range(0, side) where code.ModuleMatrix[y + quiet][x + quiet] select $"M{x} {y}h1v1h-1z";
        return (string.Concat(dark), side);
    }

    private static QRCodeData Code(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
}
