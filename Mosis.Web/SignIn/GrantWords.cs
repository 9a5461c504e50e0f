using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>Roles and grants as people read them.</summary>
public static class GrantWords
{
    public static string InWords(this Role role) => role switch
    {
        Role.BuildingUser => "Building user",
        Role.DistrictUser => "District user",
        Role.Representative => "Authorized representative",
        Role.StateIdAdministrator => "State ID administrator",
        Role.SecurityAdministrator => "Security administrator",
        _ => "Auditor",
    };

    public static string InWords(this Grant grant) => (grant.District, grant.Schools) switch
    {
        (null, _) => $"{grant.Role.InWords()}, whole state",
        ({ } district, []) => $"{grant.Role.InWords()}, district {district}",
        ({ } district, [var school]) => $"{grant.Role.InWords()}, building {school} of district {district}",
        ({ } district, var schools) => $"{grant.Role.InWords()}, buildings {string.Join(", ", schools)} of district {district}",
    };
}
