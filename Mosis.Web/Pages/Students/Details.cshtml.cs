using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mosis.Data.Batches;
using Mosis.Data.Register;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.Students;

/// <summary>One student of one's scope. Out of scope there is no such page, nor at an address that the site did not make: <see cref="StudentAddress"/>.</summary>
public sealed class DetailsModel(CurrentUser me, StudentDetails details, StudentAddress address, IOptions<StateOptions> state) : PageModel
{
    /// <summary>Named so because Page is taken.</summary>
    public StudentPage Shown { get; private set; } = null!;

    [BindProperty]
    public string? Note { get; set; }

    public string? Error { get; private set; }

    public bool MayNote => me.MayEnter();

    public Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!MayNote) return Forbid();
        if (address.Read(id) is not { } student) return NotFound();
        if (string.IsNullOrWhiteSpace(Note)) Error = "Enter a note";
        else if (Note.Trim().Length > StudentDetails.LongestNote) Error = $"The note must be {StudentDetails.LongestNote} characters or less";
        if (Error is not null) return await ShowAsync(id, ct);
        return await details.AddNoteAsync(me.Viewer(), student, Note!, ct) ? RedirectToPage("/Students/Details", new { id }) : NotFound();
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken ct)
    {
        if (address.Read(id) is not { } student || await details.FindAsync(me.Viewer(), student, ct) is not { } page) return NotFound();
        Shown = page;
        return Page();
    }

    /// <summary>In the state's zone.</summary>
    public string At(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, state.Value.Zone).ToString("MM/dd/yyyy h:mm tt", System.Globalization.CultureInfo.InvariantCulture);
}
