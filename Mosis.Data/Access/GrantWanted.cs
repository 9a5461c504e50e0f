namespace Mosis.Data.Access;

/// <summary>A grant before it is given.</summary>
internal sealed record GrantWanted
{
    /// <param name="endsOn">The last day on which it is good, in the state's time zone; null without an end.</param>
    /// <exception cref="ArgumentException">The role and its place do not belong together.</exception>
    public GrantWanted(long personId, Role role, string? district, IReadOnlyCollection<string> schools, DateOnly? endsOn)
    {
        if (role.IsOfDistrict() != district is not null)
            throw new ArgumentException($"The role {role.Word()} {(role.IsOfDistrict() ? "needs a" : "has no")} district.");
        if ((role == Role.BuildingUser) != (schools.Count > 0))
            throw new ArgumentException($"The role {role.Word()} {(role == Role.BuildingUser ? "needs" : "has no")} buildings.");
        (PersonId, Role, District, EndsOn) = (personId, role, district, endsOn);
        Schools = [.. schools.Distinct().Order(StringComparer.Ordinal)];
    }

    public long PersonId { get; }

    public Role Role { get; }

    public string? District { get; }

    /// <summary>In order, each once.</summary>
    public IReadOnlyList<string> Schools { get; }

    public DateOnly? EndsOn { get; }
}
