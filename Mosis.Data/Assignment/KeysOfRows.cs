using Mosis.Data.Matching;

namespace Mosis.Data.Assignment;

/// <summary>Some rows by their match keys. The keys are computed where they are needed, which costs less than staging them.</summary>
internal sealed class KeysOfRows
{
    private readonly ulong[] _keys;
    private readonly int[] _lines;

    public KeysOfRows(IEnumerable<(int Line, Identity Identity)> rows)
    {
        var (keys, lines) = (new List<ulong>(), new List<int>());
        foreach (var (line, identity) in rows)
        {
            foreach (var key in MatchKeys.Of(identity))
            {
                keys.Add(key);
                lines.Add(line);
            }
        }
        (_keys, _lines) = ([.. keys], [.. lines]);
        Array.Sort(_keys, _lines);
    }

    /// <summary>Each key once, ascending.</summary>
    public IEnumerable<ulong> Keys => _keys.Where((key, i) => i == 0 || key != _keys[i - 1]);

    /// <summary>The lines that have the key.</summary>
    public IEnumerable<int> LinesOf(ulong key)
    {
        var at = Array.BinarySearch(_keys, key);
        if (at < 0) yield break;
        while (at > 0 && _keys[at - 1] == key) at--;
        for (; at < _keys.Length && _keys[at] == key; at++) yield return _lines[at];
    }
}
