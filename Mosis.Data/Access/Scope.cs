namespace Mosis.Data.Access;

/// <summary>
/// Whose students a person acts for: the state's, one district's, or those of some buildings of one district. Each query takes one and uses it in its
/// where clause, for example <c>(@IsState or c.district = @District) and (@IsWhole or c.school in @Schools)</c>; what is out of scope does not exist
/// for its reader.
/// </summary>
public sealed record Scope
{
    private Scope(string district, IReadOnlyList<string> schools) => (District, Schools) = (district, schools);

    /// <summary>Every district.</summary>
    public static Scope State { get; } = new("", [""]);

    /// <summary>Six digits; empty for the state.</summary>
    public string District { get; }

    /// <summary>Four digits each. Never empty, because SQL has no empty list: the empty code, which no building has, where every building is meant.</summary>
    public IReadOnlyList<string> Schools { get; }

    public bool IsState => District.Length == 0;

    /// <summary>True for the state and for a whole district: no building is left out.</summary>
    public bool IsWhole => Schools is [""];

    /// <summary>All students of a district.</summary>
    /// <exception cref="ArgumentException">The code is empty.</exception>
    public static Scope OfDistrict(string district)
    {
        ArgumentException.ThrowIfNullOrEmpty(district);
        return new Scope(district, [""]);
    }

    /// <summary>The students of some buildings of a district.</summary>
    /// <exception cref="ArgumentException">A code is empty, or no building is named.</exception>
    public static Scope OfBuildings(string district, IReadOnlyCollection<string> schools)
    {
        ArgumentException.ThrowIfNullOrEmpty(district);
        if (schools.Count == 0 || schools.Any(string.IsNullOrEmpty)) throw new ArgumentException("A scope of buildings names each of them.", nameof(schools));
        return new Scope(district, [.. schools.Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether all students of the district are in scope.</summary>
    public bool HasDistrict(string district) => IsState || (IsWhole && District == district);

    /// <summary>Whether the students of this building are in scope.</summary>
    public bool HasSchool(string district, string school) => HasDistrict(district) || (District == district && Schools.Contains(school));
}
