namespace Mosis.Data.Access.Requests;

/// <summary>The step Level of access.</summary>
/// <param name="Role">Building user, district user or representative; null when none was selected.</param>
/// <param name="Schools">Four characters each; only a building user has any.</param>
public sealed record RequestLevel(Role? Role, IReadOnlyList<string> Schools)
{
    /// <summary>In order, each once; none but for a building user.</summary>
    public IReadOnlyList<string> Schools { get; } = Role == Access.Role.BuildingUser ? [.. Schools.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];

    public IReadOnlyList<RequestProblem> Problems() => Role switch
    {
        null => [RequestProblem.RoleMissing],
        { } role when !role.IsOfDistrict() => [RequestProblem.RoleMissing],
        Access.Role.BuildingUser when Schools.Count == 0 => [RequestProblem.SchoolsMissing],
        _ => [],
    };
}
