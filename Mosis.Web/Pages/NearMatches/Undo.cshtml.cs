using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.NearMatches;
using Mosis.Web.Students;

namespace Mosis.Web.Pages.NearMatches;

/// <summary>Takes a decision back before its answer goes out. Sent twice, it is one undo: the second finds the question open.</summary>
public sealed class UndoModel(CurrentUser me, NearMatchDetails details, NearMatchUndo undo) : PageModel
{
    public AskedRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.FindAsync(me.Viewer(), id, ct) is not { } view) return NotFound();
        Row = view.Row;
        return me.MayEnter() && view.MayUndo ? Page() : RedirectToPage("/NearMatches/Done", new { id });
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        return await undo.UndoAsync(me.Viewer(), id, ct) switch
        {
            UndoAnswer.Unknown => NotFound(),
            UndoAnswer.TooLate => RedirectToPage("/NearMatches/Done", new { id }),
            _ => RedirectToPage("/NearMatches/Resolve", new { id }),
        };
    }
}
