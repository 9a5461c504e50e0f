using System.Text.Json;

namespace Mosis.Web.Site;

/// <summary>Takes what browsers report against the content security policy. Kept is which rule and whose file, never an address with its path.</summary>
internal static partial class PolicyReports
{
    public const string Address = "/policy-report";

    private const int MaxBytes = 16 * 1024;

    public static async Task TakeAsync(HttpContext context, ILoggerFactory logs)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (context.Request.ContentLength is not (> 0 and <= MaxBytes)) return;
        try
        {
            using var report = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 4 }, context.RequestAborted);
            if (!report.RootElement.TryGetProperty("csp-report", out var body) || body.ValueKind != JsonValueKind.Object) return;
            Refused(logs.CreateLogger("Mosis.Web.Site.PolicyReports"), Known(Text(body, "effective-directive")), OriginOf(Text(body, "blocked-uri")));
        }
        catch (JsonException)
        {
            // Anyone may post here: what is no report is nothing.
        }
        catch (InvalidOperationException)
        {
            // The root is no object.
        }
    }

    private static string Text(JsonElement body, string name) => body.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static string Known(string directive) => directive.Length is > 0 and < 40 && directive.All(c => char.IsAsciiLetterLower(c) || c == '-') ? directive : "other";

    private static string OriginOf(string blocked) =>
        Uri.TryCreate(blocked, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? $"{uri.Scheme}://{uri.Host}" : blocked is "inline" or "eval" or "data" ? blocked : "other";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser refused something by the content security policy: {Directive}, {Origin}")]
    private static partial void Refused(ILogger log, string directive, string origin);
}
