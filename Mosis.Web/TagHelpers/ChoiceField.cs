using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>One of a few: radios. None is chosen beforehand unless the model holds one.</summary>
[HtmlTargetElement("choice-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoiceField : Field
{
    public IEnumerable<SelectListItem> Choices { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var chosen = ValueOf(Name, For.Model);
        var radios = Choices.Select((choice, index) =>
        {
            var id = index == 0 ? Id : $"{Id}-{index + 1}";
            var radio = Element("div", "usa-radio", null);
            radio.InnerHtml
                .AppendHtml(Input(
                    "usa-radio__input",
                    ("type", "radio"), ("id", id), ("name", Name), ("value", choice.Value ?? choice.Text), ("disabled", choice.Disabled ? "disabled" : null),
                    ("checked", chosen.Length > 0 && chosen == (choice.Value ?? choice.Text) ? "checked" : null)))
                .AppendHtml(Element("label", "usa-radio__label", choice.Text, ("for", id)));
            return radio;
        });
        WriteGroup(output, Fieldset([HintText(), ErrorText(), .. radios]));
    }
}
