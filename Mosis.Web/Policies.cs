using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Mosis.Data.Access;

namespace Mosis.Web;

/// <summary>Which role may enter which folder of pages: all of it on one screen. A folder that is not listed lets nobody in.</summary>
internal static class Policies
{
    /// <summary>No sign-in.</summary>
    public static readonly string[] Public = ["/Index", "/Documentation", "/SignIn", "/Problems"];

    /// <summary>Signed in, with or without a grant.</summary>
    public static readonly string[] SignedIn = ["/Access"];

    private static readonly Role[] Working = [Role.BuildingUser, Role.DistrictUser, Role.StateIdAdministrator];

    private static readonly Role[] Registrars = [Role.StateIdAdministrator, Role.Auditor];

    private static readonly Role[] Security = [Role.SecurityAdministrator, Role.Auditor];

    /// <summary>The first that fits is what <see cref="RolesOf"/> says: a page before its folder. Both are asked, so that a page may only narrow its folder.</summary>
    public static readonly (string Folder, Role[] Roles)[] Folders =
    [
        ("/Students/New", Working),
        ("/Students/CheckAnswers", Working),
        ("/Students/Result", Working),
        ("/Students", [.. Working, Role.Auditor]),
        ("/Batches", [.. Working, Role.Auditor]),
        ("/NearMatches", [.. Working, Role.Auditor]),
        ("/Access/Countersign", [Role.Representative]),
        ("/Access/People", [Role.Representative]),
        ("/Admin/District", Registrars),
        ("/Admin/Districts", Registrars),
        ("/Admin/Health", Registrars),
        ("/Admin/Holds", Registrars),
        ("/Admin/Intake", Registrars),
        ("/Admin/Audit", Security),
        ("/Admin/Mail", Security),
        ("/Admin/People", Security),
        ("/Admin/Person", Security),
        ("/Admin/Pin", Security),
        ("/Admin/Pins", Security),
        ("/Admin/Requests/Paper", [Role.SecurityAdministrator]),
        ("/Admin/Requests", Security),
        ("/Admin/Statement", Security),
        ("/Admin", [.. Registrars, Role.SecurityAdministrator]),
    ];

    private const string AnyoneSignedIn = "signed-in";

    /// <summary>The roles that may enter the page at this address; null when none of the folders is meant.</summary>
    public static IReadOnlyList<Role>? RolesOf(PathString address)
    {
        foreach (var (folder, roles) in Folders)
        {
            if (address.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase)) return roles;
        }
        return null;
    }

    /// <summary>A policy a folder; whatever has none is refused. What does not exist is for the 404 page.</summary>
    public static void AddPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(asked => ((HttpContext)asked.Resource!).GetEndpoint() is null).Build())
            .AddPolicy(AnyoneSignedIn, policy => policy.RequireAuthenticatedUser());
        foreach (var (folder, roles) in Folders)
        {
            policies.AddPolicy(folder, policy => policy.RequireAuthenticatedUser().RequireAssertion(asked => User(asked).Is(roles)));
        }
    }

    public static void Apply(PageConventionCollection pages)
    {
        foreach (var page in Public)
        {
            pages.AllowAnonymousToFolder(page);
            pages.AllowAnonymousToPage(page);
        }
        foreach (var folder in SignedIn) pages.AuthorizeFolder(folder, AnyoneSignedIn);
        foreach (var (folder, _) in Folders)
        {
            pages.AuthorizeFolder(folder, folder);
            pages.AuthorizePage(folder, folder);
        }
    }

    private static CurrentUser User(AuthorizationHandlerContext asked) => ((HttpContext)asked.Resource!).RequestServices.GetRequiredService<CurrentUser>();
}
