using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Mosis.Web.Site;

namespace Mosis.Web.Pages.Batches;

/// <summary>Up to thirty rows with errors are mended here and go in again as a batch of their own.</summary>
[EnableRateLimiting(SiteLimits.Upload)]
public sealed class MendModel(CurrentUser me, RowMending mending) : PageModel
{
    /// <summary>The columns that a person may change; the record type and the alternate ID are not theirs.</summary>
    public static IReadOnlyList<StudentField> Fields { get; } =
        [.. Enum.GetValues<StudentField>().Where(f => f is not (StudentField.RecordType or StudentField.AlternateId))];

    /// <summary>The rows that are sent; the others wait on.</summary>
    [BindProperty]
    public List<MendedRow> Mended { get; set; } = [];

    public RowsToMend Waiting { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await mending.LoadAsync(me.Scope, id, ct) is not { } waiting) return NotFound();
        Waiting = waiting;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (me.Is(Role.Auditor)) return StatusCode(StatusCodes.Status403Forbidden);
        var rows = Mended.Where(r => r.IsSent && r.Values.Count == Fields.Count).DistinctBy(r => r.Line).ToDictionary(r => r.Line, r => r.All());
        if (rows.Count is 0 or > RowMending.MostRows) return await RefuseAsync(id, "Select the rows that you have mended", ct);
        if (await mending.SendAsync(me.Scope, id, rows, Path.GetTempPath(), me.Actor, ct) is not { } answer) return NotFound();
        if (answer.State != BatchState.Refused) return RedirectToPage("/Batches/Details", new { id = answer.BatchId });
        Problems = answer.Problems;
        return await RefuseAsync(id, "The rows were not taken", ct);
    }

    public async Task<IActionResult> OnPostCancelRowAsync(long id, int line, CancellationToken ct)
    {
        if (me.Is(Role.Auditor)) return StatusCode(StatusCodes.Status403Forbidden);
        return await mending.CancelRowAsync(me.Scope, id, line, me.Actor, ct) ? RedirectToPage("/Batches/Mend", new { id }) : NotFound();
    }

    /// <summary>What stands in the field: what was just typed, otherwise what was sent.</summary>
    public string Value(RowToMend row, int field) =>
        Mended.FirstOrDefault(r => r.Line == row.Line)?.Values.ElementAtOrDefault(field) ?? row.Values[(int)Fields[field] - 1];

    private async Task<IActionResult> RefuseAsync(long id, string error, CancellationToken ct)
    {
        Error = error;
        return await OnGetAsync(id, ct);
    }
}

/// <summary>A row as it was typed.</summary>
public sealed class MendedRow
{
    public int Line { get; set; }

    public bool IsSent { get; set; }

    /// <summary>Of <see cref="MendModel.Fields"/>, in their order.</summary>
    public List<string?> Values { get; set; } = [];

    /// <summary>The sixteen columns.</summary>
    internal string[] All()
    {
        string[] all = ["ID", .. Enumerable.Repeat("", 15)];
        for (var i = 0; i < Values.Count; i++) all[(int)MendModel.Fields[i] - 1] = Values[i] ?? "";
        return all;
    }
}
