using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Directory;
using Mosis.Data.Inboxes;
using Mosis.Data.Register;
using Mosis.Data.Sql;

namespace Mosis.Web.Pages.Admin;

/// <summary>One district as the directory has it, and how it stands with its files.</summary>
public sealed class DistrictModel(MosisDb db, RegisterHealth health, Expectations expectations) : PageModel
{
    public District District { get; private set; } = null!;

    public IReadOnlyList<School> Buildings { get; private set; } = [];

    /// <summary>Null when nothing came and nothing waits.</summary>
    public DistrictFigures? Figures { get; private set; }

    /// <summary>Null when no file is expected on certain days.</summary>
    public Expectation? Expected { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        var directory = await DirectoryStore.LoadAsync(db, ct);
        if (directory.District(code) is not { } district) return NotFound();
        District = district;
        Buildings = [.. directory.Schools.Where(school => school.District == code).OrderBy(school => school.Code, StringComparer.Ordinal)];
        Figures = (await health.DistrictsAsync(ct)).FirstOrDefault(f => f.District == code);
        Expected = (await expectations.ListAsync(ct)).FirstOrDefault(e => e.District == code);
        return Page();
    }
}
