namespace Mosis.Data.Matching;

/// <summary>Looks at the words of a normalised name without making strings of them.</summary>
internal static class NameWords
{
    /// <summary>Words that stand before so many family names that they say nothing alone.</summary>
    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "DE", "DEL", "DELA", "LA", "LAS", "LOS", "EL", "Y", "DA", "DAS", "DO", "DOS", "DI", "DU", "DES", "LE", "VAN", "VON", "VANDER", "DER", "DEN",
        "TEN", "TER", "ZU", "AL", "BIN", "BINT", "IBN", "ABU", "MAC", "MC", "ST", "SAN", "SANTA", "O", "D", "SAINT", "THE",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ParticleSpans = Particles.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsParticle(ReadOnlySpan<char> word) => ParticleSpans.Contains(word);

    public static bool IsOneWord(string name) => !name.Contains(' ', StringComparison.Ordinal);

    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> name)
    {
        var blank = name.IndexOf(' ');
        return blank < 0 ? name : name[..blank];
    }

    public static ReadOnlySpan<char> Rest(ReadOnlySpan<char> name)
    {
        var blank = name.IndexOf(' ');
        return blank < 0 ? default : name[(blank + 1)..];
    }

    /// <summary>The same letters without regard to blanks; false when either is empty.</summary>
    public static bool SameLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0, j = 0, letters = 0;
        while (true)
        {
            while (i < a.Length && a[i] == ' ')
            {
                i++;
            }

            while (j < b.Length && b[j] == ' ')
            {
                j++;
            }

            if (i == a.Length || j == b.Length)
            {
                return letters > 0 && i == a.Length && j == b.Length;
            }

            if (a[i++] != b[j++])
            {
                return false;
            }

            letters++;
        }
    }

    /// <summary>The letters of a name without its blanks, cut to the room there is.</summary>
    public static ReadOnlySpan<char> Compact(ReadOnlySpan<char> name, Span<char> room)
    {
        if (!name.Contains(' '))
        {
            return name;
        }

        var n = 0;
        foreach (var c in name)
        {
            if (c != ' ' && n < room.Length)
            {
                room[n++] = c;
            }
        }

        return room[..n];
    }

    /// <summary>True when the shorter is a run of whole words of the longer, and not of particles alone ("DELACRUZ" in "DE LA CRUZ SOTO").</summary>
    public static bool IsPart(ReadOnlySpan<char> shorter, ReadOnlySpan<char> longer)
    {
        if (!longer.Contains(' ') || !HasWeightyWord(shorter))
        {
            return false;
        }

        for (var start = 0; start < longer.Length; start = NextWord(longer, start))
        {
            for (var end = EndOfWord(longer, start); ; end = EndOfWord(longer, end + 1))
            {
                if (SameLetters(shorter, longer[start..end]))
                {
                    return true;
                }

                if (end >= longer.Length)
                {
                    break;
                }
            }
        }

        return false;
    }

    /// <summary>How many words of three letters or more that are no particles stand in both, and whether every word of both does.</summary>
    public static (int Shared, bool All) SharedWords(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shared = 0;
        var all = true;
        foreach (var range in a.Split(' '))
        {
            var word = a[range];
            var found = HasWord(b, word);
            all &= found;
            if (found && word.Length >= 3 && !IsParticle(word))
            {
                shared++;
            }
        }

        foreach (var range in b.Split(' '))
        {
            all &= HasWord(a, b[range]);
        }

        return (shared, all);
    }

    private static bool HasWord(ReadOnlySpan<char> name, ReadOnlySpan<char> word)
    {
        foreach (var range in name.Split(' '))
        {
            if (name[range].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWeightyWord(ReadOnlySpan<char> name)
    {
        foreach (var range in name.Split(' '))
        {
            if (name[range].Length >= 2 && !IsParticle(name[range]))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfWord(ReadOnlySpan<char> name, int start)
    {
        var blank = name[start..].IndexOf(' ');
        return blank < 0 ? name.Length : start + blank;
    }

    private static int NextWord(ReadOnlySpan<char> name, int start) => EndOfWord(name, start) + 1;
}
