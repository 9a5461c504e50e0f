using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mosis.Web.Tests.TagHelpers;

/// <summary>The HTML that a tag helper writes, without a site around it.</summary>
internal sealed class Written
{
    public ViewContext View { get; } =
        new() { HttpContext = new DefaultHttpContext(), ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) };

    public ModelStateDictionary State => View.ModelState;

    /// <summary>A property of the page model.</summary>
    public static ModelExpression Property(string name, object? value) =>
        new(name, new ModelExplorer(new EmptyModelMetadataProvider(), new EmptyModelMetadataProvider().GetMetadataForType(value?.GetType() ?? typeof(string)), value));

    /// <summary>As if this had been posted; with an error when one is given.</summary>
    public Written Posted(string name, string value, string? error = null)
    {
        State.SetModelValue(name, value, value);
        if (error is not null) State.AddModelError(name, error);
        return this;
    }

    /// <summary>Empty when it writes nothing.</summary>
    public static string Html(TagHelper helper)
    {
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        // What a test writes waits for nothing.
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "x"), output).GetAwaiter().GetResult();
        using var text = new StringWriter();
        ((IHtmlContent)output).WriteTo(text, HtmlEncoder.Default);
        return text.ToString();
    }
}
