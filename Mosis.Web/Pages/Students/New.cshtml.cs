using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.Students;

/// <summary>The form of one student. What was typed is kept until it is sent or begun anew.</summary>
public sealed class NewModel(CurrentUser me, OnlineEntry entry, StudentDrafts drafts, LateForms late) : PageModel
{
    [BindProperty]
    public StudentForm Form { get; set; } = new();

    public EntryChoices Choices { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The state acts for every district and says for which.</summary>
    public bool AsksForDistrict => me.Scope.IsState;

    public bool IsKept { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Choices = await entry.ChoicesAsync(me.Scope, ct);
        if (late.Take(HttpContext) is { } typed)
        {
            (Form, IsKept) = (typed, true);
        }
        else if (await drafts.FindAsync(ct) is { } draft)
        {
            (Form, Problems, IsKept) = (draft.Form, draft.Problems, true);
        }
        else
        {
            Form.SchoolYear = SchoolYear.Of(entry.Today).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (Choices.Schools is [var only]) Form.School = only.Code;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = Form.For(me, Guid.NewGuid());
        var check = await entry.CheckAsync(me.Scope, form, ct);
        await drafts.SaveAsync(new StudentDraft(form.Key, Form, []), ct);
        if (check.Errors.Count == 0) return RedirectToPage("/Students/CheckAnswers");
        Problems = check.Errors;
        Choices = await entry.ChoicesAsync(me.Scope, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostClearAsync(CancellationToken ct)
    {
        await drafts.DeleteAsync(ct);
        return RedirectToPage("/Students/New");
    }

    /// <summary>What is wrong with one input, or null.</summary>
    public string? ErrorOf(string input) => Problems.Where(p => StudentForm.InputOf(p.Field) == input).Select(Say).FirstOrDefault();

    public static string Say(Problem problem) => problem.Code.StartsWith("R1", StringComparison.Ordinal) ? problem.Mend : $"{problem.Field}: expected is {problem.Expected}. {problem.Mend}";
}
