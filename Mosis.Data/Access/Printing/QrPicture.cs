using QRCoder;

namespace Mosis.Data.Access.Printing;

/// <summary>QR codes, with the error correction M: a fold or a line of a fax may cross them. Without the quiet zone of four modules around.</summary>
public static class QrPicture
{
    private const int Quiet = 4;

    /// <summary>The dark modules as an SVG path in units of modules, and how many modules a side has.</summary>
    public static (string Path, int Side) Svg(string text)
    {
        var (runs, side) = Runs(text);
        return (string.Concat(runs.Select(run => $"M{run.X} {run.Y}h{run.Length}v1h-{run.Length}z")), side);
    }

    /// <summary>The dark modules of each row from the left, those side by side as one.</summary>
    internal static (IReadOnlyList<(int X, int Y, int Length)> Runs, int Side) Runs(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var side = code.ModuleMatrix.Count - (2 * Quiet);
        bool IsDark(int x, int y) => x < side && code.ModuleMatrix[y + Quiet][x + Quiet];
        var runs = new List<(int X, int Y, int Length)>();
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var from = x;
                while (IsDark(x, y)) x++;
                if (x > from) runs.Add((from, y, x - from));
            }
        }
        return (runs, side);
    }
}
