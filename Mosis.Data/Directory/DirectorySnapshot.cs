using System.Collections.Frozen;

namespace Mosis.Data.Directory;

/// <summary>The directory of one moment, immutable and quick to ask. Codes are compared as they stand.</summary>
public sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<string, District> _districts;
    private readonly FrozenDictionary<(string District, string School), School> _schools;
    private readonly FrozenSet<string> _schoolCodes;
    private readonly FrozenDictionary<string, string> _current;
    private readonly FrozenDictionary<string, IReadOnlyList<string>> _predecessors;

    /// <exception cref="ArgumentException">A district, or a building of a district, is there twice.</exception>
    public DirectorySnapshot(IEnumerable<District> districts, IEnumerable<School> schools)
    {
        _districts = districts.ToDictionary(district => district.Code, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        _schools = schools.ToDictionary(school => (school.District, school.Code)).ToFrozenDictionary();
        _schoolCodes = _schools.Values.Select(school => school.Code).ToFrozenSet(StringComparer.Ordinal);
        _current = _districts.Keys.ToFrozenDictionary(code => code, LastSuccessor, StringComparer.Ordinal);
        _predecessors = _current.Where(pair => pair.Key != pair.Value)
            .GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Order(StringComparer.Ordinal)], StringComparer.Ordinal);
    }

    public IReadOnlyCollection<District> Districts => _districts.Values;

    public IReadOnlyCollection<School> Schools => _schools.Values;

    public District? District(string code) => _districts.GetValueOrDefault(code);

    public School? School(string district, string school) => _schools.GetValueOrDefault((district, school));

    /// <summary>True when some district has a building with this code.</summary>
    public bool HasSchoolCode(string school) => _schoolCodes.Contains(school);

    /// <summary>True when the building and its district are both open on that day; first and last day are open.</summary>
    public bool IsOpen(School school, DateOnly day) =>
        IsWithin(school.Opened, school.Closed, day) && (District(school.District) is not { } district || IsWithin(district.Opened, district.Closed, day));

    /// <summary>
    /// The district that answers for this one today: its last successor, or itself. A successor that the directory does not have ends the chain before it;
    /// districts that name each other in a ring are answered for by the lowest code of the ring. An unknown code comes back as it is.
    /// </summary>
    public string CurrentDistrict(string code) => _current.GetValueOrDefault(code, code);

    /// <summary>Every other district whose chain of successors ends at this one, in order of their codes.</summary>
    public IReadOnlyList<string> Predecessors(string code) => _predecessors.GetValueOrDefault(code, []);

    private string LastSuccessor(string code)
    {
        var path = new List<string> { code };
        while (_districts[path[^1]].Successor is { } next && _districts.ContainsKey(next))
        {
            var ring = path.IndexOf(next);
            if (ring >= 0) return path.Skip(ring).Min(StringComparer.Ordinal)!;
            path.Add(next);
        }
        return path[^1];
    }

    private static bool IsWithin(DateOnly? opened, DateOnly? closed, DateOnly day) => (opened is null || opened <= day) && (closed is null || day <= closed);
}
