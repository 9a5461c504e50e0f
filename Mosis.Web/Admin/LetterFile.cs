using Microsoft.AspNetCore.Mvc;
using Mosis.Web.Batches;

namespace Mosis.Web.Admin;

/// <summary>Letters on their way to the printer: an attachment that no cache keeps, under a name that tells nothing.</summary>
internal static class LetterFile
{
    private const string ContentType = "application/pdf";

    public static FileContentResult Of(HttpResponse response, byte[] letters)
    {
        SafeDownload.Prepare(response, "security-pin-letters.pdf", ContentType);
        return new FileContentResult(letters, ContentType);
    }
}
