using Microsoft.AspNetCore.Razor.TagHelpers;
using Mosis.Web.Site;

namespace Mosis.Web.TagHelpers;

/// <summary>Each script of a page of ours carries the request's secret: without it the content security policy lets none run.</summary>
[HtmlTargetElement("script")]
public sealed class Nonce(PageNonce nonce) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("nonce", nonce.Value);
}
