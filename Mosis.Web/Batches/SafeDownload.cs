using Microsoft.Net.Http.Headers;

namespace Mosis.Web.Batches;

/// <summary>A file that is saved, never shown in the browser.</summary>
internal static class SafeDownload
{
    /// <param name="name">Our own name: ASCII letters, digits, - _ and . only.</param>
    public static void Prepare(HttpResponse response, string name, string contentType)
    {
        var disposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name };
        response.ContentType = contentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
