using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Data.Access;
using Mosis.Data.Matching;
using Mosis.Data.NearMatches;

namespace Mosis.Web.Pages.NearMatches;

/// <summary>The near matches that wait, first the one that waits the longest. The state sees those first that it was asked about.</summary>
public sealed class IndexModel(CurrentUser me, NearMatchQueue queue) : PageModel
{
    /// <summary>The rules that stop an automatic match, for the filter.</summary>
    public static IReadOnlyList<SelectListItem> Reasons { get; } =
    [
        .. new[]
        {
            Rules.SimilarTwin, Rules.Several, Rules.NotSure, Rules.FirstNameConflict, Rules.BirthDateConflict, Rules.NameAndDateConflict, Rules.Namesake,
            Rules.NameMissing, Rules.LearnedInexactly, Rules.StateIdDisagrees, Rules.StateIdRival,
        }.Select(rule => new SelectListItem(Words.OfRule(rule), rule)),
    ];

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Building { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    /// <summary>asked or all; by default the state sees what it was asked about.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public bool IsState => me.Scope.IsState;

    public bool OnlyAsked => Show is null ? me.Is(Role.StateIdAdministrator) : Show == "asked";

    public NearMatchPage Waiting { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number, CancellationToken ct) =>
        Waiting = await queue.FindAsync(me.Scope, new NearMatchFilter(District ?? "", Building ?? "", Reason ?? "", OnlyAsked, Sort ?? ""), number, ct);
}
