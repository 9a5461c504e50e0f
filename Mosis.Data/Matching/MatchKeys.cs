namespace Mosis.Data.Matching;

/// <summary>
/// The keys under which an identity is stored and sought: a row and a student that share one are compared. Three families:
/// the birth date with the sound of each word of the names; the birth year with the sounds of a last and a first name, in either order, nicknames
/// also under their full form; month and day with the same two sounds. Particles, initials and empty parts make no key.
/// A key is FNV-1a (64 bits: offset 14695981039346656037, prime 1099511628211) over the family's letter, the date's digits and the sound codes, each a
/// byte, mixed at the end by the two multiplications of MurmurHash3's finaliser. Stored: a change needs every key of the register to be made again.
/// </summary>
public static class MatchKeys
{
    /// <summary>An identity never has more keys than this.</summary>
    public const int Most = 24;

    private const int MostFullForms = 3;

    /// <summary>The distinct keys, ascending.</summary>
    public static IReadOnlyList<ulong> Of(Identity identity)
    {
        Span<ulong> keys = stackalloc ulong[Most];
        return keys[..Fill(identity, keys)].ToArray();
    }

    /// <summary>Writes the distinct keys, ascending, into <paramref name="keys"/>, which has room for <see cref="Most"/>, and returns how many.</summary>
    public static int Fill(Identity identity, Span<ulong> keys)
    {
        var name = identity.Name;
        var date = identity.BirthDate;
        var n = 0;
        Span<ulong> lasts = stackalloc ulong[4];
        Span<ulong> firsts = stackalloc ulong[4];
        var lastCount = Sounds(name.Last, lasts);
        var firstCount = Sounds(name.First, firsts);
        Span<ulong> middles = stackalloc ulong[4];
        var middleCount = Sounds(name.Middle, middles);

        var day = Start('D', date.Year, date.Month, date.Day);
        n = AddEach(day, lasts[..lastCount], keys, n);
        n = AddEach(day, firsts[..firstCount], keys, n);
        n = AddEach(day, middles[..Math.Min(middleCount, 2)], keys, n);

        if (firstCount > 0)
        {
            var year = Start('Y', date.Year, 0, 0);
            var monthAndDay = Start('M', 0, date.Month, date.Day);
            foreach (var last in lasts[..Math.Min(lastCount, 3)])
            {
                n = Add(Pair(year, last, firsts[0]), keys, n);
                n = Add(Pair(monthAndDay, last, firsts[0]), keys, n);
                n = Add(Pair(year, last, firsts[firstCount - 1]), keys, n);
            }

            n = AddFullForms(name.First, year, lasts[..Math.Min(lastCount, 2)], keys, n);
        }

        keys[..n].Sort();
        return n;
    }

    private static int AddFullForms(string first, ulong year, ReadOnlySpan<ulong> lasts, Span<ulong> keys, int n)
    {
        var word = NameWords.IsOneWord(first) ? first : NameWords.FirstWord(first).ToString();
        var forms = 0;
        foreach (var full in NameVariants.FullForms(word))
        {
            foreach (var last in lasts)
            {
                n = Add(Pair(year, last, SoundHash(full)), keys, n);
            }

            if (++forms == MostFullForms)
            {
                break;
            }
        }

        return n;
    }

    /// <summary>The hashed sounds of a name's words in their order, and of the words joined where there are several; at most four.</summary>
    private static int Sounds(string name, Span<ulong> sounds)
    {
        var n = 0;
        var words = 0;
        foreach (var range in name.AsSpan().Split(' '))
        {
            var word = name.AsSpan()[range];
            words++;
            if (word.Length >= 2 && !NameWords.IsParticle(word) && n < sounds.Length - 1)
            {
                sounds[n++] = SoundHash(word);
            }
        }

        // Joined spellings meet here; the words of a name such as "DE LA CRUZ" have made theirs above. A name of particles alone ("DEL") is a name.
        if (words > 1 || (n == 0 && name.Length >= 2))
        {
            sounds[n++] = SoundHash(name);
        }

        return n;
    }

    private static ulong SoundHash(ReadOnlySpan<char> word)
    {
        Span<char> code = stackalloc char[Sound.Longest];
        var hash = Offset;
        foreach (var c in code[..Sound.Write(word, code)])
        {
            hash = Step(hash, c);
        }

        return hash;
    }

    private static int AddEach(ulong start, ReadOnlySpan<ulong> sounds, Span<ulong> keys, int n)
    {
        foreach (var sound in sounds)
        {
            n = Add(Mixed(Chain(start, sound)), keys, n);
        }

        return n;
    }

    private static int Add(ulong key, Span<ulong> keys, int n)
    {
        if (n < Most && !keys[..n].Contains(key))
        {
            keys[n++] = key;
        }

        return n;
    }

    private static ulong Pair(ulong start, ulong a, ulong b) => Mixed(Chain(Chain(start, Math.Min(a, b)), Math.Max(a, b)));

    private const ulong Offset = 14695981039346656037;

    private static ulong Step(ulong hash, uint value) => (hash ^ value) * 1099511628211;

    private static ulong Start(char family, int year, int month, int day) =>
        Step(Step(Step(Step(Step(Offset, family), (uint)year & 255), (uint)year >> 8), (uint)month), (uint)day);

    private static ulong Chain(ulong hash, ulong value)
    {
        for (var i = 0; i < 8; i++)
        {
            hash = Step(hash, (uint)(value & 255));
            value >>= 8;
        }

        return hash;
    }

    private static ulong Mixed(ulong h)
    {
        h ^= h >> 33;
        h *= 0xff51afd7ed558ccd;
        h ^= h >> 33;
        h *= 0xc4ceb9fe1a85ec53;
        return h ^ (h >> 33);
    }
}
