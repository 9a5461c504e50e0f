namespace Mosis.Data.Matching;

/// <summary>
/// How a name sounds to an American or Spanish ear, as a short code of consonants: names that are taken for one another on the telephone share it.
/// <code>
/// vowels            dropped; at the beginning A stands for any           ERNANDEZ = HERNANDEZ   ARNTS
/// H                 silent                                               HANNA = ANA            AN
/// B V               B        CERVANTES = SERBANTES   SRBNTS              (also W in "WR": silent)
/// S Z, C before EIY S        GONZALEZ = GONSALES     KNSLS with G as G   GNSLS
/// J, X, G before EI J        JIMENEZ = XIMENEZ = GIMENEZ                 JMNS
/// C K Q QU CK       K        QUINTERO = KINTERO      KNTR
/// PH F              F        STEPHEN = STEFEN        STFN
/// GN, first KN      N        KNOX = NOX              NKS (X at the end of a word)
/// CH SH SCH TCH     C        CHERYL = SHERYL         CRL (before R or L, CH is K: CHRISTIAN = KRISTIAN)
/// first LL and Y    Y        LLANES = YANES          YNS (not LLOYD, LLEWELLYN)
/// TH T DT           T        SCHMIDT = SCHMITT       CMT
/// GH                silent after a vowel              HUGHES = HUES      AS
/// W, Y              kept at the beginning only
/// double letters    one
/// </code>
/// </summary>
public static class Sound
{
    /// <summary>A code has at most this many letters; what follows is cut.</summary>
    public const int Longest = 8;

    /// <summary>The code of one or more words of A to Z (blanks are skipped), empty when there is no letter.</summary>
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> code = stackalloc char[Longest];
        return new string(code[..Write(word, code)]);
    }

    /// <summary>True when both have a sound and it is the same.</summary>
    public static bool Alike(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<char> codeA = stackalloc char[Longest];
        Span<char> codeB = stackalloc char[Longest];
        var length = Write(a, codeA);
        return length > 0 && length == Write(b, codeB) && codeA[..length].SequenceEqual(codeB[..length]);
    }

    /// <summary>Writes the code into <paramref name="code"/>, which has room for <see cref="Longest"/>, and returns its length.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> code)
    {
        Span<char> letters = stackalloc char[64];
        var n = 0;
        foreach (var c in word)
        {
            if (c is >= 'A' and <= 'Z' && n < letters.Length && (n == 0 || letters[n - 1] != c || (n == 1 && c == 'L')))
            {
                letters[n++] = c;
            }
        }

        return Write(new Letters(letters[..n]), code);
    }

    private static int Write(Letters w, Span<char> code)
    {
        var i = 0;
        var length = 0;
        var last = '\0';
        while (i < w.Count && length < Longest)
        {
            var (sound, taken) = At(w, i);
            if (sound == 'V')
            {
                // A vowel: heard at the beginning, elsewhere only as what keeps two equal consonants apart.
                if (length == 0)
                {
                    code[length++] = 'A';
                }

                last = 'V';
            }
            else if (sound != '\0')
            {
                if (sound != last)
                {
                    code[length++] = sound == '2' ? 'K' : sound;
                }

                if (sound == '2' && length < Longest)
                {
                    code[length++] = 'S';
                }

                last = sound == '2' ? 'S' : sound;
            }

            i += taken;
        }

        return length;
    }

    /// <summary>The sound at a place and how many letters it takes: '\0' silent, 'V' a vowel, '2' the two sounds KS.</summary>
    private static (char Sound, int Taken) At(Letters w, int i)
    {
        var c = w[i];
        var next = w[i + 1];
        switch (c)
        {
            case 'A' or 'E' or 'I' or 'O' or 'U':
                return ('V', 1);
            case 'Y':
                return i == 0 && IsVowel(next) ? ('Y', 1) : ('V', 1);
            case 'H':
                return ('\0', 1);
            case 'W':
                return i > 0 || next == 'R' ? ('\0', 1) : ('W', 1);
            case 'B' or 'V':
                return ('B', 1);
            case 'F':
                return ('F', 1);
            case 'P':
                return next == 'H' ? ('F', 2) : ('P', 1);
            case 'Z':
                return ('S', 1);
            case 'J':
                return ('J', 1);
            case 'K':
                return i == 0 && next == 'N' ? ('N', 2) : ('K', 1);
            case 'Q':
                return ('K', next == 'U' ? 2 : 1);
            case 'S':
                return AtS(w, i, next);
            case 'C':
                return AtC(w, i, next);
            case 'D':
                return next == 'T' ? ('T', 2) : ('D', 1);
            case 'T':
                return next == 'C' && w[i + 2] == 'H' ? ('C', 3) : next == 'Z' ? ('S', 2) : ('T', 1);
            case 'G':
                return AtG(w, i, next);
            case 'L':
                return i == 0 && next == 'L' ? (IsWelsh(w) ? 'L' : 'Y', 2) : ('L', 1);
            case 'M':
                return next == 'B' && i + 2 == w.Count ? ('M', 2) : ('M', 1);
            case 'X':
                return i + 1 == w.Count || (i > 0 && !IsVowel(next)) ? ('2', 1) : ('J', 1);
            default:
                return (c, 1);
        }
    }

    private static (char Sound, int Taken) AtS(Letters w, int i, char next) => next switch
    {
        'H' => ('C', 2),
        'C' when w[i + 2] == 'H' => ('C', 3),
        'C' when IsSoft(w[i + 2]) => ('S', 2),
        _ => ('S', 1),
    };

    private static (char Sound, int Taken) AtC(Letters w, int i, char next) => next switch
    {
        'H' => (w[i + 2] is 'R' or 'L' ? 'K' : 'C', 2),
        'K' or 'Q' => ('K', 2),
        'Z' => ('S', 2),
        _ when IsSoft(next) => ('S', 1),
        _ => ('K', 1),
    };

    private static (char Sound, int Taken) AtG(Letters w, int i, char next) => next switch
    {
        'N' => ('N', 2),
        'H' when i > 0 && IsVowel(w[i - 1]) => ('\0', 2),
        'U' when w[i + 2] is 'E' or 'I' => ('G', 2),
        _ when IsSoft(next) => ('J', 1),
        _ => ('G', 1),
    };

    private static bool IsWelsh(Letters w) => w[2] == 'E' && w[3] == 'W' || w[2] == 'O' && w[3] == 'Y';

    private static bool IsSoft(char c) => c is 'E' or 'I' or 'Y';

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';

    /// <summary>Letters of a word; beyond its end there is '\0'.</summary>
    private readonly ref struct Letters(ReadOnlySpan<char> letters)
    {
        private readonly ReadOnlySpan<char> _letters = letters;

        public int Count => _letters.Length;

        public char this[int i] => i < _letters.Length ? _letters[i] : '\0';
    }
}
