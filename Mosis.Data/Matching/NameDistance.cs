namespace Mosis.Data.Matching;

/// <summary>
/// Slips of the keyboard between two words: optimal string alignment (Damerau-Levenshtein where no part is edited twice), counting a missing, an
/// extra, a wrong letter and two neighbours that changed places as one each. "MICHAEL" and "MICHEAL" are 1 apart.
/// </summary>
public static class NameDistance
{
    /// <summary>The distance, or <paramref name="limit"/> + 1 as soon as it is known to be above the limit. Words are cut after 64 letters.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        a = a.Length > Longest ? a[..Longest] : a;
        b = b.Length > Longest ? b[..Longest] : b;
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0])
        {
            a = a[1..];
            b = b[1..];
        }

        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        if (a.Length == 0 || b.Length == 0)
        {
            return Math.Min(Math.Max(a.Length, b.Length), limit + 1);
        }

        var width = b.Length + 1;
        Span<int> before = stackalloc int[width];
        Span<int> previous = stackalloc int[width];
        Span<int> current = stackalloc int[width];
        for (var j = 0; j < width; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var d = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d = Math.Min(d, before[j - 2] + 1);
                }

                current[j] = d;
                least = Math.Min(least, d);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            var rotated = before;
            before = previous;
            previous = current;
            current = rotated;
        }

        return Math.Min(previous[b.Length], limit + 1);
    }

    private const int Longest = 64;
}
