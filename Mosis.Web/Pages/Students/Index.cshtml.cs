using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.Web.SignIn;
using Mosis.Web.Site;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.Students;

/// <summary>Searches the students of one's scope, by POST: what is sought never stands in an address.</summary>
[EnableRateLimiting(SiteLimits.Search)]
[PostOnlyReads]
public sealed class IndexModel(CurrentUser me, StudentSearch search) : PageModel
{
    [BindProperty]
    public StudentForm Sought { get; set; } = new();

    /// <summary>Null before a search.</summary>
    public StudentsFound? Found { get; private set; }

    public IReadOnlyList<(string Input, string Text)> Errors { get; private set; } = [];

    public bool MayEnter => me.MayEnter();

    public void OnGet()
    {
        // An empty form.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var errors = new List<(string Input, string Text)>();
        if (Read(errors) is { } query) Found = await search.FindAsync(me.Viewer(), query, ct);
        Errors = errors;
        return Page();
    }

    public string? ErrorOf(string input) => Errors.FirstOrDefault(e => e.Input == input).Text;

    /// <summary>An ID is enough; otherwise a last name and a birth date.</summary>
    private StudentQuery? Read(List<(string Input, string Text)> errors)
    {
        var typed = StudentForm.Code(Sought.StateId);
        if (typed.Length > 0)
        {
            if (StudentId.TryParse(typed, out var id)) return new StudentQuery.ById(id);
            errors.Add(("StateId", "Enter a state ID of ten digits"));
            return null;
        }
        if (string.IsNullOrWhiteSpace(Sought.Last)) errors.Add(("Last", "Enter the student's last name"));
        if (Sought.BirthDate.Length == 0) errors.Add(("BirthMonth", "Enter the student's birth date"));
        else if (BirthDate() is null) errors.Add(("BirthMonth", "Enter a real birth date, with month, day and a year of four digits"));
        return errors.Count > 0 ? null : new StudentQuery.ByName(Sought.Last!, Sought.First ?? "", BirthDate()!.Value);
    }

    private DateOnly? BirthDate() =>
        DateOnly.TryParseExact(Sought.BirthDate, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
