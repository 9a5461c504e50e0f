using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.Charts;

/// <summary>
/// Bars, drawn by the server: no script, no style of its own. Whoever uses it puts the same figures in a table beneath; the picture's text names only what it
/// shows.
/// </summary>
[HtmlTargetElement("bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChart : TagHelper
{
    private const int Height = 160;
    private const int Step = 44;
    private const int Foot = 24;
    private const int Head = 20;

    /// <summary>What is counted.</summary>
    public string Label { get; set; } = "";

    /// <summary>In order; never negative.</summary>
    public IReadOnlyList<(string Name, long Value)> Bars { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Bars.Count == 0) return;
        var most = Math.Max(1, Bars.Max(bar => bar.Value));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"mosis-chart\" width=\"{Bars.Count * Step}\" viewBox=\"0 0 {Bars.Count * Step} {Head + Height + Foot}\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\">");
        for (var i = 0; i < Bars.Count; i++)
        {
            var (name, value) = Bars[i];
            var high = (int)Math.Round((double)value / most * Height);
            var middle = (i * Step) + (Step / 2);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(i * Step) + 6}\" y=\"{Head + Height - high}\" width=\"{Step - 12}\" height=\"{high}\"></rect>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle}\" y=\"{Head + Height - high - 5}\" text-anchor=\"middle\">{value:N0}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle}\" y=\"{Head + Height + 16}\" text-anchor=\"middle\">{HtmlEncoder.Default.Encode(name)}</text>");
        }
        output.Content.AppendHtml(svg.Append("</svg>").ToString());
    }
}
