using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>One of many: a list. The first line asks; it is what is posted as blank.</summary>
[HtmlTargetElement("select-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectField : Field
{
    public IEnumerable<SelectListItem> Choices { get; set; } = [];

    /// <summary>The words of the line that chooses nothing.</summary>
    public string Empty { get; set; } = "- Select -";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = ValueOf(Name, For.Model);
        var select = Element(
            "select", Error is null ? "usa-select" : "usa-select usa-input--error", null,
            ("id", Id), ("name", Name), ("autocomplete", "off"), ("aria-describedby", DescribedBy), ("aria-invalid", Error is null ? null : "true"));
        select.InnerHtml.AppendHtml(Element("option", null, Empty, ("value", "")));
        foreach (var choice in Choices)
        {
            var value = choice.Value ?? choice.Text;
            select.InnerHtml.AppendHtml(Element(
                "option", null, choice.Text, ("value", value), ("selected", chosen.Length > 0 && chosen == value ? "selected" : null)));
        }
        WriteGroup(output, LabelOf(Id), HintText(), ErrorText(), select);
    }
}
