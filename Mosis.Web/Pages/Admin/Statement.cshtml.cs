using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Access.Statements;

namespace Mosis.Web.Pages.Admin;

/// <summary>The text of the Assurance Statement in its versions.</summary>
public sealed class StatementModel(CurrentUser me, StatementTexts texts) : PageModel
{
    /// <summary>A paragraph a line.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool IsSure { get; set; }

    /// <summary>The version that the page showed.</summary>
    [BindProperty]
    public int After { get; set; }

    public IReadOnlyList<StatementText> Texts { get; private set; } = [];

    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Texts = await texts.AllAsync(ct);
        After = Texts[0].Version;
        Text ??= string.Join("\n", Texts[0].Paragraphs);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        string[] paragraphs = [.. (Text ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        if (StatementTexts.Problem(paragraphs) is { } problem) ModelState.AddModelError(nameof(Text), problem);
        if (!IsSure) ModelState.AddModelError(nameof(IsSure), "Select that you have read the text once more");
        if (ModelState.IsValid)
        {
            if (await texts.PublishAsync(After, paragraphs, me.Actor, ct)) return RedirectToPage();
            ModelState.AddModelError(nameof(Text), "The text is the one that holds, or another was published meanwhile");
        }
        ModelState.Remove(nameof(After));
        await OnGetAsync(ct);
        return Page();
    }
}
