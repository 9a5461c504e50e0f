using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using Mosis.Data.Batches;

namespace Mosis.Web.Batches;

/// <summary>
/// The size limit of an upload, before anything else reads the form: a length that is too large is answered without reading the body through, a body without
/// a length is cut off at the limit. Whoever sent it comes back to the page (?tooLarge=True), which says the limit.
/// </summary>
/// <param name="mostBytes">Of the file; 0: what the settings say of batch files.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute(int mostBytes = 0) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>The form's other fields and the parts' own lines.</summary>
    private const int Surroundings = 64 * 1024;

    /// <summary>Before the antiforgery check, which reads the form.</summary>
    public int Order => int.MinValue + 100;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType) return;
        var limit = mostBytes > 0 ? mostBytes : http.RequestServices.GetRequiredService<IOptions<BatchOptions>>().Value.MaxBytes;
        if (http.Request.ContentLength > limit + Surroundings)
        {
            context.Result = TooLarge(http);
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit + Surroundings;
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = limit }));
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            context.Result = TooLarge(http);
        }
    }

    private static RedirectResult TooLarge(HttpContext http) => new($"{http.Request.PathBase}{http.Request.Path}?tooLarge=True");
}
