using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>One line of text, or several with <c>rows</c>.</summary>
[HtmlTargetElement("text-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextField : Field
{
    /// <summary>Characters that are expected: the width of the box tells the reader; 0 is the usual width.</summary>
    public int Width { get; set; }

    /// <summary>The browser stops typing there; the server checks all the same.</summary>
    public int MaxLength { get; set; }

    /// <summary>More than one line.</summary>
    public int Rows { get; set; }

    /// <summary><c>numeric</c> brings up the digits on a phone.</summary>
    public string? InputMode { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var value = ValueOf(Name, For.Model);
        (string, string?)[] shared =
        [
            ("id", Id), ("name", Name), ("autocomplete", "off"), ("spellcheck", "false"), ("maxlength", MaxLength > 0 ? $"{MaxLength}" : null),
            ("aria-describedby", DescribedBy), ("aria-invalid", Error is null ? null : "true"),
        ];
        var mark = Error is null ? "" : " usa-input--error";
        var control = Rows > 1
            ? Element("textarea", "usa-textarea" + mark, Environment.NewLine + value, [.. shared, ("rows", $"{Rows}")])
            : Input("usa-input" + mark + Size, [("type", "text"), ("value", value), ("inputmode", InputMode), .. shared]);
        WriteGroup(output, LabelOf(Id), HintText(), ErrorText(), control);
    }

    private string Size => Width switch
    {
        0 => "",
        <= 2 => " usa-input--2xs",
        <= 5 => " usa-input--xs",
        <= 13 => " usa-input--small",
        <= 20 => " usa-input--medium",
        _ => " usa-input--xl",
    };
}
