using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mosis.Web.TagHelpers;

/// <summary>The id that a field's control has: the error summary links to it, so both ask here.</summary>
internal static class FieldId
{
    /// <summary><c>Form.LastName</c> becomes <c>Form_LastName</c>.</summary>
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>The first error under this name; null without one.</summary>
    public static string? ErrorOf(ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? WordsOf(entry.Errors[0]) : null;

    /// <summary>An exception of the binder has no words of its own.</summary>
    public static string WordsOf(ModelError error) => error.ErrorMessage.Length > 0 ? error.ErrorMessage : "Check what was entered";
}
