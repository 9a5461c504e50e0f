using Mosis.Data.Access;

namespace Mosis.Web;

/// <summary>Which role may enter which folder of pages: all of it on one screen. A folder that is not listed lets nobody in.</summary>
internal static class Policies
{
    /// <summary>No sign-in.</summary>
    public static readonly string[] Public = ["/Index", "/Documentation", "/SignIn", "/Problem"];

    /// <summary>Signed in, with or without a grant.</summary>
    public static readonly string[] SignedIn = ["/Access"];

    public static readonly (string Folder, Role[] Roles)[] Folders =
    [
        ("/Students", [Role.BuildingUser, Role.DistrictUser, Role.StateIdAdministrator, Role.Auditor]),
        ("/Batches", [Role.BuildingUser, Role.DistrictUser, Role.StateIdAdministrator, Role.Auditor]),
        ("/NearMatches", [Role.BuildingUser, Role.DistrictUser, Role.StateIdAdministrator, Role.Auditor]),
        ("/Admin", [Role.StateIdAdministrator, Role.Auditor]),
    ];
}
