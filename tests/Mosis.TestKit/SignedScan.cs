using System.Globalization;
using System.Text;

namespace Mosis.TestKit;

/// <summary>
/// What a school sends back: the printed sheets of a statement, signed by hand, filled in and put on a scanner a little askew: pictures only, no text.
/// 150 dots an inch.
/// </summary>
public static class SignedScan
{
    private const int DotsAnInch = 150;

    /// <param name="statement">The PDF that was printed.</param>
    /// <param name="pin">Written into the box; null: the box is left empty.</param>
    public static async Task<byte[]> MakeAsync(byte[] statement, string? pin = null)
    {
        var folder = Directory.CreateTempSubdirectory("mosis-print-").FullName;
        try
        {
            var file = Path.Combine(folder, "printed.pdf");
            await File.WriteAllBytesAsync(file, statement);
            var printed = await Command.RunAsync("pdftoppm", ["-gray", "-r", DotsAnInch.ToString(CultureInfo.InvariantCulture), file, Path.Combine(folder, "sheet")]);
            if (!printed.Succeeded) throw new InvalidOperationException(printed.Errors);
            var scan = new RawPdf();
            foreach (var sheet in Directory.GetFiles(folder, "*.pgm").Order(StringComparer.Ordinal))
            {
                var (gray, width, height) = Read(await File.ReadAllBytesAsync(sheet));
                if (sheet.EndsWith("-1.pgm", StringComparison.Ordinal)) Write(gray, width, pin);
                scan.AddScan(Askew(gray, width, height), width, height);
            }
            return scan.ToBytes();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Both signatures, names and dates, as strokes; the PIN in figures of seven strokes. Where they belong on the sheet of a usual request.</summary>
    private static void Write(byte[] gray, int width, string? pin)
    {
        foreach (var (x, y, length, height) in new[]
        {
            (0.10, 0.652, 0.30, 0.010), (0.53, 0.652, 0.33, 0.011), (0.53, 0.692, 0.20, 0.004), (0.53, 0.729, 0.16, 0.004), (0.10, 0.766, 0.14, 0.004), (0.53, 0.766, 0.14, 0.004),
        })
            Scrawl(gray, width, x, y, length, height);
        for (var i = 0; i < (pin ?? "").Length; i++) Figure(gray, width, 0.608 + (i * 0.0392), 0.807, pin![i] - '0');
    }

    private static void Scrawl(byte[] gray, int width, double x, double y, double length, double height)
    {
        var rows = gray.Length / width;
        for (var step = 0; step < length * width * 4; step++)
        {
            var at = (x * width) + (step / 4.0);
            Dot(gray, width, (int)at, (int)((y * rows) + (height * rows * Math.Sin(step / 31.0) * Math.Cos(step / 173.0))));
        }
    }

    private static void Figure(byte[] gray, int width, double x, double y, int figure)
    {
        var (left, top, side) = ((int)(x * width), (int)(y * (gray.Length / width)), width / 75);
        var strokes = new[] { 0x77, 0x24, 0x5D, 0x6D, 0x2E, 0x6B, 0x7B, 0x25, 0x7F, 0x6F }[figure];
        (int X, int Y, bool IsFlat)[] places = [(0, 0, true), (0, 0, false), (1, 0, false), (0, 1, true), (0, 1, false), (1, 1, false), (0, 2, true)];
        for (var stroke = 0; stroke < places.Length; stroke++)
        {
            if ((strokes >> stroke & 1) == 0) continue;
            var (px, py, isFlat) = places[stroke];
            for (var along = 0; along < side; along++) Dot(gray, width, left + (px * side) + (isFlat ? along : 0), top + (py * side) + (isFlat ? 0 : along));
        }
    }

    private static void Dot(byte[] gray, int width, int x, int y)
    {
        for (var row = y; row < y + 3; row++)
        {
            if (row >= 0 && ((row + 1) * width) <= gray.Length && x >= 0 && x + 3 < width) gray.AsSpan((row * width) + x, 3).Fill(70);
        }
    }

    /// <summary>Half a degree off, on paper that is not quite white.</summary>
    private static byte[] Askew(byte[] gray, int width, int height)
    {
        var lain = new byte[gray.Length];
        var (sin, cos) = Math.SinCos(0.5 * Math.PI / 180);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (dx, dy) = (x - (width / 2.0), y - (height / 2.0));
                var (fx, fy) = ((int)((cos * dx) - (sin * dy) + (width / 2.0)), (int)((sin * dx) + (cos * dy) + (height / 2.0)));
                var ink = fx >= 0 && fx < width && fy >= 0 && fy < height ? gray[(fy * width) + fx] : (byte)255;
                lain[(y * width) + x] = (byte)Math.Clamp(ink - ((x * 7) + (y * 13)) % 9, 0, 247);
            }
        }
        return lain;
    }

    /// <summary>A binary PGM of eight bits.</summary>
    private static (byte[] Gray, int Width, int Height) Read(byte[] file)
    {
        var head = Encoding.ASCII.GetString(file, 0, Math.Min(64, file.Length)).Split(['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        return (file[^(width * height)..], width, height);
    }
}
