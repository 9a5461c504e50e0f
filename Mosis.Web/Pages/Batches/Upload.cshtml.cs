using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.Data.Scanning;
using Mosis.Web.Batches;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Batches;

/// <summary>Takes a file: what is wrong with the whole of it is said at once, the rest is work for an intake process.</summary>
[UploadLimit]
[EnableRateLimiting(SiteLimits.Upload)]
public sealed class UploadModel(CurrentUser me, BatchUploads uploads, IOptions<BatchOptions> options) : PageModel
{
    private const string Example =
        "TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X2C source=SIS qualifier=0X22\r\n"
        + "ID,1050,048078,Example,Student,,,F,03/14/2012,08,70001,,W,,048078,2026\r\nTT MO0480 3\r\n";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool DryRun { get; set; }

    [BindProperty]
    public string? Encoding { get; set; }

    public string? Error { get; private set; }

    public string Limit => string.Create(CultureInfo.InvariantCulture, $"{options.Value.MaxBytes / (1024 * 1024)} MB");

    public bool IsBuildings => !me.Scope.IsWhole;

    public string Buildings => string.Join(", ", me.Scope.Schools);

    public bool MayUpload => !me.Is(Role.Auditor);

    public void OnGet(bool tooLarge)
    {
        if (tooLarge) Error = $"The file must be smaller than {Limit}";
    }

    public IActionResult OnGetTemplate()
    {
        SafeDownload.Prepare(Response, "student-batch-file-example.csv", "text/csv; charset=utf-8");
        return Content(Example);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayUpload) return StatusCode(StatusCodes.Status403Forbidden);
        if (Upload is null || !ModelState.IsValid) return Refuse("Select a file");
        if (!string.IsNullOrEmpty(Encoding) && !BatchEncoding.Names.Contains(Encoding)) return Refuse("Select how the file writes accented letters");
        var path = Path.Combine(Path.GetTempPath(), "mosis-upload-" + Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew)) await Upload.CopyToAsync(file, ct);
            var encoding = string.IsNullOrEmpty(Encoding) ? null : Encoding;
            var answer = await uploads.ReceiveAsync(me.Scope, path, Upload.FileName, encoding, DryRun, me.Actor, ct);
            return RedirectToPage("/Batches/Details", new { id = answer.BatchId });
        }
        catch (ScannerAwayException)
        {
            return Refuse("The file could not be checked for viruses just now, and was not taken. Upload it again in a few minutes");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private PageResult Refuse(string error)
    {
        Error = error;
        return Page();
    }
}
