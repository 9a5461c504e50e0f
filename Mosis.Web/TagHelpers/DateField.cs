using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>
/// A birth date in three inputs, month day year. <c>for</c> names the property under which the page reports what is wrong with the date as a whole; what is
/// reported under one of the three parts is shown in the same place and marks only that part.
/// </summary>
[HtmlTargetElement("date-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateField : Field
{
    public ModelExpression Month { get; set; } = null!;

    public ModelExpression Day { get; set; } = null!;

    public ModelExpression Year { get; set; } = null!;

    protected override string? Error => base.Error ?? ErrorOf(Month) ?? ErrorOf(Day) ?? ErrorOf(Year);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= "For example: 3 14 2012";
        var parts = Element("div", "usa-memorable-date", null);
        parts.InnerHtml.AppendHtml(Part(Month, "Month", 2, Id)).AppendHtml(Part(Day, "Day", 2)).AppendHtml(Part(Year, "Year", 4));
        WriteGroup(output, Fieldset(HintText(), ErrorText(), parts));
    }

    private TagBuilder Part(ModelExpression part, string label, int digits, string? id = null)
    {
        var name = NameOf(part);
        id ??= FieldId.Of(name);
        var wrong = base.Error is not null || ErrorOf(part) is not null;
        var group = Element("div", $"usa-form-group usa-form-group--{label.ToLowerInvariant()}", null);
        group.InnerHtml.AppendHtml(Element("label", "usa-label", label, ("for", id))).AppendHtml(Input(
            wrong ? "usa-input usa-input--error" : "usa-input",
            ("type", "text"), ("value", ValueOf(name, part.Model)), ("id", id), ("name", name), ("inputmode", "numeric"), ("maxlength", $"{digits}"),
            ("autocomplete", "off"), ("spellcheck", "false"), ("aria-invalid", wrong ? "true" : null)));
        return group;
    }

    private string NameOf(ModelExpression part) => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(part.Name);

    private string? ErrorOf(ModelExpression part) => FieldId.ErrorOf(ViewContext.ModelState, NameOf(part));
}
