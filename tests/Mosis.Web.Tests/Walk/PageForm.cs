using System.Net;
using System.Text.RegularExpressions;

namespace Mosis.Web.Tests.Walk;

/// <summary>A form of a page as a browser would send it: its fields with what they hold, and for each button where it leads.</summary>
/// <param name="IsButton">It leads where one of its buttons does, not where the form does.</param>
internal sealed partial record PageForm(string Action, bool IsPost, bool IsUpload, bool IsButton, IReadOnlyList<PageForm.Field> Fields, string Token)
{
    /// <param name="Kind">As HTML has it: hidden, text, radio, select-one, …</param>
    /// <param name="Offered">What one may choose.</param>
    internal sealed record Field(string Name, string Kind, string Value, params string[] Offered)
    {
        /// <summary>The same of each row of a table.</summary>
        public string Pattern => Digits().Replace(Name, "#");

        public bool IsTyped => Kind is not ("hidden" or "radio" or "checkbox" or "select-one");
    }

    /// <summary>The same for each thing of a kind: where it leads and what it holds, without their numbers.</summary>
    public string Signature => $"{Digits().Replace(Action.Split('?')[0], "#")} {Action.Split("handler=").ElementAtOrDefault(1)?.Split('&')[0]} {string.Join(" ", Fields.Select(each => each.Pattern).Distinct())}";

    /// <summary>All of the page; a form whose buttons lead to different places counts once for each.</summary>
    public static IReadOnlyList<PageForm> AllOf(Visit page) => [.. Forms().Matches(page.Html).SelectMany(form => Of(form.Value, page.Uri.PathAndQuery))];

    private static IEnumerable<PageForm> Of(string html, string address)
    {
        var head = html[..(html.IndexOf('>', StringComparison.Ordinal) + 1)];
        var fields = FieldsOf(html);
        var token = fields.FirstOrDefault(field => field.Name == TokenName)?.Value ?? "";
        Field[] sent = [.. fields.Where(field => field.Name != TokenName)];
        var own = Attribute(head, "action") is { Length: > 0 } action ? action : address;
        var buttons = Buttons().Matches(html).Select(button => Attribute(button.Value, "formaction")).Select(to => to.Length == 0 ? own : to).Distinct().OrderBy(to => to != own);
        return buttons.DefaultIfEmpty(own).Select(to => new PageForm(
            to, Attribute(head, "method").Equals("post", StringComparison.OrdinalIgnoreCase), Attribute(head, "enctype") == "multipart/form-data", to != own, sent, token));
    }

    private static List<Field> FieldsOf(string html)
    {
        var fields = new List<Field>();
        foreach (var tag in Inputs().Matches(html).Select(each => each.Value))
        {
            var (name, kind) = (Attribute(tag, "name"), Attribute(tag, "type") is { Length: > 0 } type ? type : "text");
            if (name.Length == 0 || kind == "submit") continue;
            var (value, earlier) = (Attribute(tag, "value"), fields.Find(field => field.Name == name));
            if (earlier is null) fields.Add(new Field(name, kind, value, value));
            else if (kind == "radio") fields[fields.IndexOf(earlier)] = earlier with { Value = value, Offered = [.. earlier.Offered, value] }; // The last is chosen.
        }
        foreach (Match select in Selects().Matches(html))
        {
            var options = Options().Matches(select.Value).Select(option => option.Value).ToArray();
            var chosen = options.FirstOrDefault(option => option.Contains(" selected", StringComparison.Ordinal)) ?? options.LastOrDefault() ?? "";
            fields.Add(new Field(Attribute(select.Value, "name"), "select-one", Attribute(chosen, "value"), [.. options.Select(option => Attribute(option, "value"))]));
        }
        fields.AddRange(Areas().Matches(html).Select(area => new Field(Attribute(area.Value, "name"), "textarea", "")));
        return fields;
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.IgnoreCase).Groups[1].Value);

    private const string TokenName = "__RequestVerificationToken";

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input\\b[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<select\\b.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option\\b[^>]*>")]
    private static partial Regex Options();

    [GeneratedRegex("<textarea\\b[^>]*>")]
    private static partial Regex Areas();

    [GeneratedRegex("<button\\b[^>]*>")]
    private static partial Regex Buttons();

    [GeneratedRegex("\\d+")]
    private static partial Regex Digits();
}
