using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Mosis.Web.TagHelpers;

/// <summary>
/// Pages of a list, with how many there are of how many. Links keep the rest of the query (the filter) and change only <c>p</c> in it (<c>page</c> is a word
/// of Razor Pages); so it is for lists whose filter names no child.
/// </summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Pager : TagHelper
{
    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    public int PageSize { get; set; } = 25;

    /// <summary>Rows of all pages.</summary>
    public long Total { get; set; }

    /// <summary>What is listed, for the label: "Batches".</summary>
    public string Of { get; set; } = "List";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total <= 0)
        {
            output.SuppressOutput();
            return;
        }
        var last = (int)((Total + PageSize - 1) / PageSize);
        var first = ((Page - 1L) * PageSize) + 1;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "mosis-pager");
        var counts = string.Create(CultureInfo.InvariantCulture, $"Showing {first:N0} to {Math.Min(first + PageSize - 1, Total):N0} of {Total:N0}");
        output.Content.AppendHtml(Words("p", counts));
        if (last == 1) return;
        var list = new TagBuilder("ul") { Attributes = { ["class"] = "usa-pagination__list" } };
        if (Page > 1) list.InnerHtml.AppendHtml(Item("usa-pagination__arrow", Link(Page - 1, "Previous", "usa-pagination__link usa-pagination__previous-page", "Previous page")));
        var before = 0;
        foreach (var page in Shown(Page, last))
        {
            if (page > before + 1) list.InnerHtml.AppendHtml(Item("usa-pagination__overflow", Words("span", "…")));
            list.InnerHtml.AppendHtml(Item("usa-pagination__page-no", Number(page)));
            before = page;
        }
        if (Page < last) list.InnerHtml.AppendHtml(Item("usa-pagination__arrow", Link(Page + 1, "Next", "usa-pagination__link usa-pagination__next-page", "Next page")));
        var nav = new TagBuilder("nav") { Attributes = { ["class"] = "usa-pagination", ["aria-label"] = $"{Of}, pages" } };
        nav.InnerHtml.AppendHtml(list);
        output.Content.AppendHtml(nav);
    }

    /// <summary>The first, the last, and those beside the one that is shown.</summary>
    private static IEnumerable<int> Shown(int page, int last) =>
        new[] { 1, page - 1, page, page + 1, last }.Where(number => number >= 1 && number <= last).Distinct().Order();

    private TagBuilder Number(int page)
    {
        var here = page == Page;
        var link = Link(page, $"{page}", here ? "usa-pagination__button usa-current" : "usa-pagination__button", $"Page {page}");
        if (here) link.Attributes["aria-current"] = "page";
        return link;
    }

    private TagBuilder Link(int page, string words, string kind, string label)
    {
        var request = ViewContext.HttpContext.Request;
        var rest = request.Query.Where(pair => !pair.Key.Equals("p", StringComparison.OrdinalIgnoreCase));
        var to = QueryHelpers.AddQueryString($"{request.PathBase}{request.Path}", rest);
        var link = Words("a", words);
        link.Attributes["class"] = kind;
        link.Attributes["href"] = QueryHelpers.AddQueryString(to, "p", $"{page}");
        link.Attributes["aria-label"] = label;
        return link;
    }

    private static TagBuilder Item(string kind, TagBuilder inner)
    {
        var item = new TagBuilder("li") { Attributes = { ["class"] = $"usa-pagination__item {kind}" } };
        item.InnerHtml.AppendHtml(inner);
        return item;
    }

    private static TagBuilder Words(string tag, string words)
    {
        var element = new TagBuilder(tag);
        element.InnerHtml.Append(words);
        return element;
    }
}
