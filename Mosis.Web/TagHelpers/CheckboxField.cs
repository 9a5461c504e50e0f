using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>Yes or nothing: one box, for a property of type bool.</summary>
[HtmlTargetElement("checkbox-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CheckboxField : Field
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = ViewContext.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } posted
            ? posted.Split(',').Contains("true", StringComparer.OrdinalIgnoreCase)
            : For.Model is true;
        var box = Element("div", "usa-checkbox", null);
        box.InnerHtml
            .AppendHtml(Input(
                "usa-checkbox__input",
                ("type", "checkbox"), ("id", Id), ("name", Name), ("value", "true"), ("checked", chosen ? "checked" : null),
                ("aria-describedby", DescribedBy), ("aria-invalid", Error is null ? null : "true")))
            .AppendHtml(Element("label", "usa-checkbox__label", Label, ("for", Id)));
        WriteGroup(output, HintText(), ErrorText(), box);
    }
}
