using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace Mosis.Web.TagHelpers;

/// <summary>
/// A heading of a table that puts the whole list in order: a link that keeps the filter, goes to the first page and changes <c>Sort</c>. Chosen again, it
/// turns round. What holds is said by aria-sort, and shown by the site's style.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort-by")]
public sealed class SortHeading : TagHelper
{
    private const string Key = "Sort";

    /// <summary>The list's word for this column.</summary>
    public string SortBy { get; set; } = "";

    /// <summary>The word that holds when none is chosen.</summary>
    public string SortFirst { get; set; } = "";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var now = request.Query[Key].ToString() is { Length: > 0 } chosen ? chosen : SortFirst;
        if (now.TrimStart('-') == SortBy) output.Attributes.SetAttribute("aria-sort", now.StartsWith('-') ? "descending" : "ascending");
        var rest = request.Query.Where(pair => !pair.Key.Equals("p", StringComparison.OrdinalIgnoreCase) && !pair.Key.Equals(Key, StringComparison.OrdinalIgnoreCase));
        var to = QueryHelpers.AddQueryString($"{request.PathBase}{request.Path}", rest);
        var link = new TagBuilder("a");
        link.Attributes["class"] = "usa-link mosis-sort";
        link.Attributes["href"] = QueryHelpers.AddQueryString(to, Key, now == SortBy ? "-" + SortBy : SortBy);
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Attributes.SetAttribute("scope", "col");
        output.Content.SetHtmlContent(link);
    }
}
