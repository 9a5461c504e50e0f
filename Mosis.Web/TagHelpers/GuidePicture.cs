using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.TagHelpers;

/// <summary>A picture of the user guide: wwwroot/guide/NAME.png, which the browser tests make. Nothing is shown while there is none.</summary>
[HtmlTargetElement("guide-picture", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class GuidePicture(IWebHostEnvironment site, IFileVersionProvider versions) : TagHelper
{
    /// <summary>Of the file, without its ending.</summary>
    public string Name { get; set; } = "";

    /// <summary>What is to be seen, for those who do not see it.</summary>
    public string Alt { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var path = $"/guide/{Name}.png";
        output.TagName = null;
        if (!site.WebRootFileProvider.GetFileInfo(path).Exists) return;
        output.Content.AppendHtml($"<figure class=\"mosis-picture\"><img src=\"{versions.AddFileVersionToPath("/", path)}\" alt=\"{HtmlEncoder.Default.Encode(Alt)}\" loading=\"lazy\"></figure>");
    }
}
