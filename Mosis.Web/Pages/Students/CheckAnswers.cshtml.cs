using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.Students;

/// <summary>What was typed, once more, before it is sent. The hidden key makes a double click one act.</summary>
public sealed class CheckAnswersModel(CurrentUser me, OnlineEntry entry, StudentDrafts drafts) : PageModel
{
    [BindProperty]
    public Guid Key { get; set; }

    public RowFields Row { get; private set; } = null!;

    public IReadOnlyList<Problem> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(ct) is not { } draft) return RedirectToPage("/Students/New");
        var form = draft.Form.For(me, draft.Key);
        var check = await entry.CheckAsync(me.Scope, form, ct);
        if (check.Errors.Count > 0) return await BackAsync(draft, check.Errors, ct);
        (Key, Row, Warnings) = (draft.Key, form.Row, check.Warnings);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await entry.FindAsync(Key, me.Actor, ct) is not null) return Told();
        if (await drafts.FindAsync(ct) is not { } draft || draft.Key != Key)
        {
            // Sent twice, the second one late: the first has the answer. Otherwise what is on the screen is not what is kept any more.
            return await entry.FindAsync(Key, me.Actor, ct) is null ? RedirectToPage("/Students/New") : Told();
        }
        var answer = await entry.EnterAsync(me.Scope, draft.Form.For(me, draft.Key), me.Actor, ct);
        if (answer is OnlineAnswer.Wrong(var problems)) return await BackAsync(draft, problems, ct);
        await drafts.DeleteAsync(ct);
        return Told();
    }

    private RedirectToPageResult Told() => RedirectToPage("/Students/Result", new { key = Key });

    private async Task<IActionResult> BackAsync(StudentDraft draft, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        await drafts.SaveAsync(draft with { Problems = problems }, ct);
        return RedirectToPage("/Students/New");
    }
}
