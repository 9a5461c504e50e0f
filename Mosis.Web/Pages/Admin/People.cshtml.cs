using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Batches;
using Mosis.Web.SignIn;

namespace Mosis.Web.Pages.Admin;

/// <summary>Who has access now. Names are sought by POST: none stands in an address.</summary>
[PostOnlyReads]
public sealed class PeopleModel(PeopleWithAccess people, IOptions<StateOptions> state, TimeProvider time) : PageModel
{
    public const int PageRows = 50;

    [BindProperty(Name = "district", SupportsGet = true)]
    public string? District { get; set; }

    /// <summary>The word of a role.</summary>
    [BindProperty(Name = "role", SupportsGet = true)]
    public string? RoleWord { get; set; }

    [BindProperty(Name = "person", SupportsGet = true)]
    public long? Number { get; set; }

    [BindProperty(Name = "shared", SupportsGet = true)]
    public bool OnlyShared { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public string? Name { get; set; }

    public int Total { get; private set; }

    public IReadOnlyList<PersonWithAccess> Shown { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Name)) ModelState.AddModelError(nameof(Name), "Enter a part of the person's name");
        P = 1;
        await ShowAsync(string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(), ct);
    }

    private async Task ShowAsync(string? name, CancellationToken ct)
    {
        var role = Roles.Words.Contains(RoleWord) ? Roles.Of(RoleWord!) : (Role?)null;
        var query = new PeopleQuery(string.IsNullOrWhiteSpace(District) ? null : District.Trim(), role, Number, name, OnlyShared);
        P = Math.Max(1, P);
        (Shown, Total) = await people.ListAsync(query, state.Value.Today(time.GetUtcNow()), P, PageRows, ct);
    }
}
