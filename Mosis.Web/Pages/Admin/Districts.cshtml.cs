using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Directory;
using Mosis.Data.Register;
using Mosis.Data.Sql;

namespace Mosis.Web.Pages.Admin;

/// <summary>The directory's districts, with what came of each.</summary>
public sealed class DistrictsModel(MosisDb db, RegisterHealth health) : PageModel
{
    public const int PageRows = 50;

    /// <summary>Part of a district's name, or the beginning of its code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sought { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int P { get; set; } = 1;

    public int Total { get; private set; }

    public IReadOnlyList<(District District, int Buildings, DistrictFigures? Figures)> Shown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var directory = await DirectoryStore.LoadAsync(db, ct);
        var sought = Sought?.Trim() ?? "";
        var found = directory.Districts
            .Where(d => d.Code.StartsWith(sought, StringComparison.Ordinal) || d.Name.Contains(sought, StringComparison.OrdinalIgnoreCase))
            .OrderBy(d => d.Code, StringComparer.Ordinal)
            .ToList();
        Total = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PageRows - 1) / PageRows));
        var buildings = directory.Schools.CountBy(school => school.District).ToDictionary(StringComparer.Ordinal);
        var figures = (await health.DistrictsAsync(ct)).ToDictionary(f => f.District, StringComparer.Ordinal);
        Shown = [.. found.Skip((P - 1) * PageRows).Take(PageRows).Select(d => (d, buildings.GetValueOrDefault(d.Code), figures.GetValueOrDefault(d.Code)))];
    }
}
