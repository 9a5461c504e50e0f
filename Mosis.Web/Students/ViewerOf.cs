using Mosis.Data.Access;
using Mosis.Data.Register;

namespace Mosis.Web.Students;

/// <summary>The current user as one who looks at students.</summary>
internal static class ViewerOf
{
    public static Viewer Viewer(this CurrentUser me) => new(me.Scope, me.Actor, SeesProtected: me.Is(Role.StateIdAdministrator));

    /// <summary>The auditor reads only.</summary>
    public static bool MayEnter(this CurrentUser me) => me.Is(Role.BuildingUser, Role.DistrictUser, Role.StateIdAdministrator);
}
