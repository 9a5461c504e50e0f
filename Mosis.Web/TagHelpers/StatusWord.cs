using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>How a state looks: what it is for the reader, not what it is called.</summary>
public enum Tone
{
    /// <summary>Nothing to do: it goes on by itself.</summary>
    Waiting,

    /// <summary>Done and well.</summary>
    Good,

    /// <summary>A person has something to do.</summary>
    Attention,

    /// <summary>It ended badly.</summary>
    Bad,

    /// <summary>Ended, of no further interest.</summary>
    Quiet,
}

/// <summary>A state in a word with a sign before it: the colour says nothing that the word does not.</summary>
[HtmlTargetElement("status-word", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusWord : TagHelper
{
    public string Word { get; set; } = "";

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (kind, path) = Tone switch
        {
            Tone.Good => ("good", "M9 16.2 4.8 12l-1.4 1.4L9 19 21 7l-1.4-1.4z"),
            Tone.Attention => ("attention", "M1 21h22L12 2zm12-3h-2v-2h2zm0-4h-2v-4h2z"),
            Tone.Bad => ("bad", "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12z"),
            Tone.Quiet => ("quiet", "M5 11h14v2H5z"),
            _ => ("waiting", "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16zm.5-13H11v6l5.2 3.2.8-1.3-4.5-2.7z"),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"mosis-status mosis-status--{kind}");
        output.Content
            .AppendHtml($"<svg class=\"mosis-status__sign\" viewBox=\"0 0 24 24\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{path}\"></path></svg>")
            .Append(Word);
    }
}
