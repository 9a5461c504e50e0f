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

    /// <summary>The word of a column, with a minus before it for falling.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    public int Total { get; private set; }

    public IReadOnlyList<(District District, int Buildings, DistrictFigures? Figures)> Shown { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var directory = await DirectoryStore.LoadAsync(db, ct);
        var sought = Sought?.Trim() ?? "";
        var found = directory.Districts
            .Where(d => d.Code.StartsWith(sought, StringComparison.Ordinal) || d.Name.Contains(sought, StringComparison.OrdinalIgnoreCase))
            .ToList();
        Total = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PageRows - 1) / PageRows));
        var buildings = directory.Schools.CountBy(school => school.District).ToDictionary(StringComparer.Ordinal);
        var figures = (await health.DistrictsAsync(ct)).ToDictionary(f => f.District, StringComparer.Ordinal);
        var all = found.Select(d => (District: d, Buildings: buildings.GetValueOrDefault(d.Code), Figures: figures.GetValueOrDefault(d.Code))).OrderBy(each => each.District.Code, StringComparer.Ordinal);
        Shown = [.. Sorted(all).Skip((P - 1) * PageRows).Take(PageRows)];
    }

    private IEnumerable<(District District, int Buildings, DistrictFigures? Figures)> Sorted(IOrderedEnumerable<(District District, int Buildings, DistrictFigures? Figures)> all)
    {
        var falls = Sort?.StartsWith('-') == true;
        return Sort?.TrimStart('-') switch
        {
            "name" => By(each => each.District.Name),
            "buildings" => By(each => each.Buildings),
            "file" => By(each => each.Figures?.LastBatchAt),
            "new" => By(each => each.Figures?.Added ?? 0),
            "near" => By(each => each.Figures?.OpenNear ?? 0),
            _ => falls ? all.Reverse() : all,
        };

        IEnumerable<(District District, int Buildings, DistrictFigures? Figures)> By<T>(Func<(District District, int Buildings, DistrictFigures? Figures), T> key) =>
            falls ? all.OrderByDescending(key) : all.OrderBy(key);
    }
}
