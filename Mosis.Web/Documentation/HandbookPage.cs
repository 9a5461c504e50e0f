using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace Mosis.Web.Documentation;

/// <summary>A page of the handbook (docs/), as HTML: the same text for those who read the repository and those who read the site.</summary>
public static partial class HandbookPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();

    private static readonly IHtmlContent Layout = Read("file-format.md");

    /// <summary>The Student Batch File, its answers, its receipt and all codes.</summary>
    public static IHtmlContent FileLayout => Layout;

    private static HtmlString Read(string name)
    {
        using var text = new StreamReader(typeof(HandbookPage).Assembly.GetManifestResourceStream(name)!);
        var page = Markdown.Parse(text.ReadToEnd(), Pipeline);
        foreach (var cell in page.Descendants<TableRow>().Where(row => row.IsHeader).SelectMany(row => row.Descendants<TableCell>())) cell.GetAttributes().AddProperty("scope", "col");
        foreach (var table in page.Descendants<Table>()) table.GetAttributes().AddClass("usa-table");
        var number = 0;
        var html = TableStart().Replace(page.ToHtml(Pipeline), match => $"<div class=\"usa-table-container--scrollable\" tabindex=\"0\" role=\"region\" aria-label=\"Table {++number}\">{match.Value}")
            .Replace("</table>", "</table></div>", StringComparison.Ordinal)
            .Replace("<pre>", "<pre tabindex=\"0\" class=\"mosis-example\">", StringComparison.Ordinal);
        return new HtmlString(html);
    }

    [GeneratedRegex("<table[ >]")]
    private static partial Regex TableStart();
}
