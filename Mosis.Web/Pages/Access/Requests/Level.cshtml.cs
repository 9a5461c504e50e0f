using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Web.Access;

namespace Mosis.Web.Pages.Access.Requests;

/// <summary>The step Level of access: the whole district or certain buildings, to act or to sign for the district.</summary>
public sealed class LevelModel(CurrentUser me, RequestRecords requests, RequestDrafts drafts) : PageModel
{
    public static readonly IReadOnlyList<SelectListItem> Levels =
    [
        new("Building: the students of the buildings that you select", Data.Access.Role.BuildingUser.Word()),
        new("District: all students of the district", Data.Access.Role.DistrictUser.Word()),
        new("Authorized representative: signs other people's requests for the superintendent, and sees no student", Data.Access.Role.Representative.Word()),
    ];

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public List<string> Schools { get; set; } = [];

    public string Reference { get; private set; } = "";

    /// <summary>The open buildings of the district.</summary>
    public IReadOnlyList<RequestPlace> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromRoute] string reference, CancellationToken ct)
    {
        if (await requests.FindOwnAsync(me.PersonId, reference, ct) is not { } request) return NotFound();
        if (!request.MayBeChanged) return RedirectToPage("/Access/Requests/Request", new { reference });
        Role = request.Role?.Word();
        Schools = [.. request.Schools.Select(school => school.Code)];
        return await ShowAsync(request, ct);
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] string reference, CancellationToken ct)
    {
        var role = Levels.Any(level => level.Value == Role) ? Roles.Of(Role!) : (Role?)null;
        var outcome = await drafts.SaveAsync(me.PersonId, reference, new RequestLevel(role, Schools), me.Actor, ct);
        if (outcome.Request is null) return NotFound();
        if (outcome.IsDone) return RedirectToPage("/Access/Requests/Request", new { reference });
        ModelState.Add(outcome.Problems);
        return await ShowAsync(outcome.Request, ct);
    }

    private async Task<PageResult> ShowAsync(AccessRequest request, CancellationToken ct)
    {
        Reference = request.Reference;
        Open = await drafts.SchoolsAsync(request.District, ct);
        return Page();
    }
}
