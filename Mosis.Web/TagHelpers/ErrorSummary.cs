using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>
/// On top of main: all that is wrong, in the words that stand beside the fields, each a link to its field. It takes the focus by itself (autofocus needs no
/// script). Errors under no field's name are said without a link. Nothing is written when nothing is wrong.
/// </summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var list = new TagBuilder("ul") { Attributes = { ["class"] = "usa-list" } };
        foreach (var (name, entry) in ViewContext.ModelState)
        {
            foreach (var error in entry.Errors)
            {
                var item = new TagBuilder("li");
                if (name.Length == 0) item.InnerHtml.Append(FieldId.WordsOf(error));
                else item.InnerHtml.AppendHtml(Link($"#{FieldId.Of(name)}", FieldId.WordsOf(error)));
                list.InnerHtml.AppendHtml(item);
            }
        }
        if (!list.HasInnerHtml)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "usa-alert usa-alert--error");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.Add(new TagHelperAttribute("autofocus"));
        output.Content.AppendHtml("<div class=\"usa-alert__body\"><h2 class=\"usa-alert__heading\">There is a problem</h2>").AppendHtml(list).AppendHtml("</div>");
    }

    private static TagBuilder Link(string to, string words)
    {
        var link = new TagBuilder("a") { Attributes = { ["class"] = "usa-link", ["href"] = to } };
        link.InnerHtml.Append(words);
        return link;
    }
}
