using System.Globalization;
using System.Text;

namespace Mosis.Benchmarks.Speed;

/// <summary>Seconds of C and D over the size of the register, as a picture: SVG with nothing from elsewhere.</summary>
internal static class GrowthCurve
{
    private const double Width = 720, Height = 400, Left = 60, Right = 120, Top = 40, Bottom = 60;

    public static string Draw(IReadOnlyList<GrowthPoint> points)
    {
        var most = points[^1].Students;
        var top = Round(points.Max(point => Math.Max(point.C.Seconds, point.D.Seconds)));
        double X(double students) => Left + ((Width - Left - Right) * students / most);
        double Y(double seconds) => Height - Bottom - ((Height - Top - Bottom) * seconds / top);

        var svg = new StringBuilder();
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">");
        Add($"<title>Seconds for a district's file of the year after, by the number of students in the register</title>");
        Add($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>");
        for (var i = 0; i <= 5; i++)
        {
            var seconds = top * i / 5;
            Add($"<path d=\"M{Left} {Y(seconds):0.#}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(seconds) + 4:0.#}\" text-anchor=\"end\">{seconds:0.##}</text>");
        }
        foreach (var point in points)
            Add($"<path d=\"M{X(point.Students):0.#} {Height - Bottom}v5\" stroke=\"#333\"/><text x=\"{X(point.Students):0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{point.Students / 1e6:0.##}</text>");
        Add($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">million students in the register</text><text x=\"{Left - 40}\" y=\"{Top - 16}\">seconds</text>");
        Curve("C", "#0b5cad", point => point.C);
        Curve("D", "#b3430e", point => point.D);
        return svg.Append("</svg>\n").ToString();

        void Curve(string letter, string colour, Func<GrowthPoint, Measured> of)
        {
            var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Students):0.#},{Y(of(point).Seconds):0.#}")));
            Add($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
            foreach (var point in points)
                Add($"<circle cx=\"{X(point.Students):0.#}\" cy=\"{Y(of(point).Seconds):0.#}\" r=\"3\" fill=\"{colour}\"/><text x=\"{X(point.Students):0.#}\" y=\"{Y(of(point).Seconds) - 8:0.#}\" text-anchor=\"middle\" fill=\"{colour}\">{of(point).Seconds:0.0}</text>");
            Add($"<text x=\"{Width - Right + 12}\" y=\"{Y(of(points[^1]).Seconds) + 4:0.#}\" fill=\"{colour}\">{letter}: {of(points[^1]).Rows} rows</text>");
        }
    }

    /// <summary>The next 1, 2 or 5 with noughts.</summary>
    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, .01))));
        return value <= power ? power : value <= 2 * power ? 2 * power : value <= 5 * power ? 5 * power : 10 * power;
    }
}
