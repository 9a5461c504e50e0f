using QRCoder;

namespace Mosis.TestKit;

/// <summary>A signed statement as it comes from a scanner: one gray picture a page and no text. 150 dots an inch.</summary>
public static class ScannedPaper
{
    private const int Width = 1_275;
    private const int Height = 1_650;

    /// <summary>Dots a module of the QR code: 0.6 mm, as on the statement.</summary>
    private const int Module = 4;

    /// <param name="seal">In the QR code at the top right; null for a page without.</param>
    /// <param name="quarterTurns">How the sheet lay on the glass, clockwise.</param>
    public static byte[] Make(string? seal, int quarterTurns = 0)
    {
        var pdf = new RawPdf();
        AddPage(pdf, seal, quarterTurns);
        return pdf.ToBytes();
    }

    /// <summary>A page for each seal.</summary>
    public static byte[] MakePages(params string[] seals)
    {
        var pdf = new RawPdf();
        foreach (var seal in seals) AddPage(pdf, seal, 0);
        return pdf.ToBytes();
    }

    private static void AddPage(RawPdf pdf, string? seal, int quarterTurns)
    {
        var gray = Paper();
        if (seal is not null) Draw(gray, seal);
        Sign(gray);
        var (width, height) = (Width, Height);
        for (var turn = 0; turn < quarterTurns; turn++) (gray, width, height) = (Turned(gray, width, height), height, width);
        pdf.AddScan(gray, width, height);
    }

    /// <summary>A sheet that went through the wrong way round.</summary>
    public static byte[] Blank()
    {
        var pdf = new RawPdf();
        pdf.AddScan(Paper(), Width, Height);
        return pdf.ToBytes();
    }

    /// <summary>The QR code is there, but something was spilt over it.</summary>
    public static byte[] Smudged(string seal)
    {
        var gray = Paper();
        Draw(gray, seal);
        for (var y = 100; y < 420; y++)
        {
            for (var x = Width - 420; x < Width - 240; x++) gray[(y * Width) + x] = 90;
        }
        var pdf = new RawPdf();
        pdf.AddScan(gray, Width, Height);
        return pdf.ToBytes();
    }

    private static byte[] Paper()
    {
        var gray = new byte[Width * Height];
        gray.AsSpan().Fill(250);
        return gray;
    }

    private static void Draw(byte[] gray, string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var left = Width - 100 - (code.ModuleMatrix.Count * Module);
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix.Count; column++)
            {
                if (!code.ModuleMatrix[row][column]) continue;
                for (var y = 0; y < Module; y++) gray.AsSpan(((100 + (row * Module) + y) * Width) + left + (column * Module), Module).Fill(20);
            }
        }
    }

    /// <summary>Two strokes where the signatures belong.</summary>
    private static void Sign(byte[] gray)
    {
        foreach (var from in new[] { 150, 750 })
        {
            for (var x = 0; x < 350; x++) gray.AsSpan(((1_300 + (int)(25 * Math.Sin(x / 17.0))) * Width) + from + x, 3).Fill(60);
        }
    }

    private static byte[] Turned(byte[] gray, int width, int height)
    {
        var turned = new byte[gray.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) turned[(x * height) + (height - 1 - y)] = gray[(y * width) + x];
        }
        return turned;
    }
}
