using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>
/// What every field has: a label, a hint, the error beside it, and the wiring between them for those who do not see the page. What was typed stays as it was
/// typed, wrong or not. Nothing is filled in or spell-checked by the browser: the names are other people's.
/// </summary>
public abstract class Field : TagHelper
{
    /// <summary>The property of the page model.</summary>
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name that is posted, with the page's prefix.</summary>
    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => FieldId.Of(Name);

    /// <summary>The first error of this field; null without one.</summary>
    protected virtual string? Error => FieldId.ErrorOf(ViewContext.ModelState, Name);

    /// <summary>Hint and error, in the order in which they are read; null without both.</summary>
    protected string? DescribedBy
    {
        get
        {
            string[] ids = [.. Hint is null ? [] : new[] { $"{Id}-hint" }, .. Error is null ? [] : new[] { $"{Id}-error" }];
            return ids.Length == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>What was posted under this name, else what the model holds.</summary>
    protected string ValueOf(string name, object? model) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } typed
            ? typed
            : Convert.ToString(model, System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>Turns the element into a form group: a div with what is given, marked when there is an error.</summary>
    protected void WriteGroup(TagHelperOutput output, params IHtmlContent[] parts)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Error is null ? "usa-form-group" : "usa-form-group usa-form-group--error");
        foreach (var part in parts) output.Content.AppendHtml(part);
    }

    protected IHtmlContent LabelOf(string id) => Element("label", "usa-label", Label, ("for", id));

    protected IHtmlContent HintText() => Hint is null ? HtmlString.Empty : Element("span", "usa-hint", Hint, ("id", $"{Id}-hint"));

    protected IHtmlContent ErrorText()
    {
        if (Error is not { } error) return HtmlString.Empty;
        var text = Element("span", "usa-error-message", null, ("id", $"{Id}-error"));
        text.InnerHtml.AppendHtml(Element("span", "usa-sr-only", "Error: ")).Append(error);
        return text;
    }

    /// <summary>An input; attributes that are null are left out.</summary>
    protected static TagBuilder Input(string kind, params (string Name, string? Value)[] attributes)
    {
        var input = Element("input", kind, null, attributes);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return input;
    }

    protected static TagBuilder Element(string tag, string? kind, string? words, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        if (kind is not null) element.Attributes["class"] = kind;
        foreach (var (name, value) in attributes)
        {
            if (value is not null) element.Attributes[name] = value;
        }
        if (words is not null) element.InnerHtml.Append(words);
        return element;
    }

    /// <summary>Around several inputs: a fieldset whose legend is the label. The first input has this field's id, so that the error summary leads to it.</summary>
    protected TagBuilder Fieldset(params IHtmlContent[] parts)
    {
        var fieldset = Element("fieldset", "usa-fieldset", null, ("aria-describedby", DescribedBy));
        fieldset.InnerHtml.AppendHtml(Element("legend", "usa-legend", Label));
        foreach (var part in parts) fieldset.InnerHtml.AppendHtml(part);
        return fieldset;
    }
}
