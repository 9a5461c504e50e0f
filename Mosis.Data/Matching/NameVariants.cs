using System.Collections.Frozen;

namespace Mosis.Data.Matching;

/// <summary>
/// Forms of one given name: short forms, Spanish and English forms, transliterations. The table is GivenNameVariants.txt beside this file: one group
/// a line, the full form first, words parted by blanks; a name may stand in several groups ("ALEX"), which does not make their full forms variants.
/// </summary>
public static class NameVariants
{
    private static readonly string[][] Groups = Read();
    private static readonly FrozenDictionary<string, int[]> GroupsOf = Index();
    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        GroupsOf.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when two different names (upper case, A to Z, one word) stand in one group.</summary>
    public static bool AreVariants(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (!BySpan.TryGetValue(a, out var groupsA) || !BySpan.TryGetValue(b, out var groupsB) || a.SequenceEqual(b))
        {
            return false;
        }

        foreach (var group in groupsA)
        {
            if (groupsB.AsSpan().Contains(group))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The full forms of a name, in the order of the table; empty when it is in no group.</summary>
    public static IEnumerable<string> FullForms(string name) =>
        GroupsOf.TryGetValue(name, out var groups) ? groups.Select(g => Groups[g][0]) : [];

    /// <summary>How many groups the table has.</summary>
    public static int Count => Groups.Length;

    private static string[][] Read()
    {
        using var stream = typeof(NameVariants).Assembly.GetManifestResourceStream("Matching.GivenNameVariants.txt")
            ?? throw new InvalidOperationException("The resource Matching.GivenNameVariants.txt is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(group => group.Length > 1)];
    }

    private static FrozenDictionary<string, int[]> Index() => Groups
        .SelectMany((group, number) => group.Select(name => (name, number)))
        .GroupBy(pair => pair.name, pair => pair.number, StringComparer.Ordinal)
        .ToFrozenDictionary(names => names.Key, names => names.Distinct().ToArray(), StringComparer.Ordinal);
}
