namespace Mosis.Data.Access;

/// <summary>A role that a person holds now: given, not revoked, not ended.</summary>
/// <param name="District">Six digits, or null for the state's roles.</param>
/// <param name="Schools">Four digits each, only for a building user; empty otherwise.</param>
public sealed record Grant(long GrantId, long PersonId, Role Role, string? District, IReadOnlyList<string> Schools)
{
    /// <summary>Whose students it is about. Whether the role may see students at all is its policy's matter.</summary>
    public Scope Scope => (District, Role) switch
    {
        (null, _) => Scope.State,
        ({ } district, Role.BuildingUser) => Scope.OfBuildings(district, Schools),
        ({ } district, _) => Scope.OfDistrict(district),
    };
}
