namespace Mosis.Data.Students;

/// <summary>
/// The one place where a name as sent becomes a name as compared. What it gives is a fixed point: normalising it again changes nothing.
/// A normal part may be longer than what was sent (Щ is SHCH): up to four times.
/// </summary>
public static class NameNormalizer
{
    private enum Part
    {
        Last,
        First,
        Middle,
    }

    /// <inheritdoc cref="Normalize(PersonName, CodeTables, out NameNotes)"/>
    public static NormalName Normalize(PersonName sent, CodeTables codes) => Normalize(sent, codes, out _);

    /// <summary>
    /// Letters, then the words: a suffix inside a name goes to the suffix (one in the suffix column wins), a title before the first name goes away,
    /// a placeholder leaves the part empty. A suffix that the table does not know is no evidence and comes out empty.
    /// </summary>
    public static NormalName Normalize(PersonName sent, CodeTables codes, out NameNotes notes)
    {
        TryReadSuffix(sent.Suffix, codes, out var suffix);
        var last = Read(sent.Last, Part.Last, codes, ref suffix, out var lastNotes);
        var first = Read(sent.First, Part.First, codes, ref suffix, out var firstNotes);
        var middle = Read(sent.Middle, Part.Middle, codes, ref suffix, out var middleNotes);
        notes = new NameNotes(lastNotes, firstNotes, middleNotes);
        return new NormalName(last, first, middle, suffix);
    }

    /// <summary>One part's letters alone: "O’Brien-Núñez" is OBRIEN NUNEZ, "St. John" is ST JOHN. Titles, suffixes and placeholders stay.</summary>
    public static string NormalizePart(string sent) => OneSaint(NameLetters.Fold(sent, out _));

    /// <summary>Without blanks: DE LA CRUZ and DELACRUZ, MAC DONALD and MACDONALD are one.</summary>
    public static string Compact(string normal) => normal.Contains(' ') ? normal.Replace(" ", "", StringComparison.Ordinal) : normal;

    /// <summary>Reads a suffix of the table, with or without points: "jr.", "J.R.", "3rd". False for a blank as well.</summary>
    public static bool TryReadSuffix(ReadOnlySpan<char> sent, CodeTables codes, out string suffix)
    {
        suffix = "";
        if (sent.IsEmpty) return false;
        if (codes.TryRead(CodeTables.Suffix, sent, out suffix)) return true;
        const int longest = 32;
        if (sent.Length > longest) return false;
        Span<char> plain = stackalloc char[longest];
        var length = 0;
        foreach (var c in sent)
        {
            // Wide forms are the ASCII signs moved to U+FF01.
            var narrow = c is >= '\uff01' and <= '\uff5e' ? (char)(c - 0xfee0) : c;
            if (narrow is not ('.' or ',') && !SentText.IsBlank(narrow)) plain[length++] = narrow;
        }
        return codes.TryRead(CodeTables.Suffix, plain[..length], out suffix);
    }

    private static string Read(string sent, Part part, CodeTables codes, ref string suffix, out NamePartNotes notes)
    {
        notes = NamePartNotes.None;
        if (sent.Length == 0) return "";
        if (codes.TryRead(CodeTables.Placeholder, sent, out _))
        {
            notes = NamePartNotes.Placeholder;
            return "";
        }
        var normal = NameLetters.Fold(WithoutSuffixAfterComma(sent, codes, ref suffix, ref notes), out var met);
        notes |= met;
        normal = WithoutSuffix(normal, part, ref suffix, ref notes);
        if (part == Part.First) normal = WithoutTitle(normal, ref notes);
        normal = OneSaint(normal);
        if (!IsPlaceholder(normal, codes)) return normal;
        if ((notes & (NamePartNotes.Digit | NamePartNotes.Symbol | NamePartNotes.UnreadableScript)) == 0) notes |= NamePartNotes.Placeholder;
        return "";
    }

    /// <summary>After a comma every suffix of the table is one; elsewhere I, V and VI are initials and names.</summary>
    private static string WithoutSuffixAfterComma(string sent, CodeTables codes, ref string suffix, ref NamePartNotes notes)
    {
        for (var comma = sent.LastIndexOf(','); comma > 0; comma = sent.LastIndexOf(','))
        {
            if (SentText.Trim(sent.AsSpan(0, comma)).IsEmpty || !TryReadSuffix(sent.AsSpan(comma + 1), codes, out var moved)) break;
            Move(moved, ref suffix, ref notes);
            sent = sent[..comma];
        }
        return sent;
    }

    private static string WithoutSuffix(string normal, Part part, ref string suffix, ref NamePartNotes notes)
    {
        while (normal.Length >= 2)
        {
            var blank = normal.LastIndexOf(' ');
            if (blank < 0 && part != Part.Middle) break;
            var word = normal.AsSpan(blank + 1);
            if (word is not ("JR" or "SR" or "II" or "III" or "IV")) break;
            Move(word.ToString(), ref suffix, ref notes);
            normal = blank < 0 ? "" : normal[..blank];
        }
        return normal;
    }

    private static void Move(string moved, ref string suffix, ref NamePartNotes notes)
    {
        notes |= NamePartNotes.SuffixMoved;
        if (suffix.Length == 0) suffix = moved;
    }

    private static string WithoutTitle(string normal, ref NamePartNotes notes)
    {
        for (var blank = normal.IndexOf(' '); blank > 0; blank = normal.IndexOf(' '))
        {
            if (normal.AsSpan(0, blank) is not ("MR" or "MRS" or "MISS" or "MS" or "DR" or "MASTER" or "REV")) break;
            notes |= NamePartNotes.TitleMoved;
            normal = normal[(blank + 1)..];
        }
        return normal;
    }

    /// <summary>Saint before another word is ST, Sainte is STE.</summary>
    private static string OneSaint(string normal)
    {
        if (!normal.Contains("SAINT", StringComparison.Ordinal) || !normal.Contains(' ')) return normal;
        var words = normal.Split(' ');
        for (var i = 0; i < words.Length - 1; i++)
        {
            words[i] = words[i] switch { "SAINT" => "ST", "SAINTE" => "STE", var word => word };
        }
        return string.Join(' ', words);
    }

    /// <summary>Nothing is left, or all of it is a placeholder, or each of its words is.</summary>
    private static bool IsPlaceholder(string normal, CodeTables codes)
    {
        if (normal.Length == 0 || codes.TryRead(CodeTables.Placeholder, normal, out _)) return true;
        if (!normal.Contains(' ')) return false;
        foreach (var word in normal.AsSpan().Split(' '))
        {
            if (!codes.TryRead(CodeTables.Placeholder, normal.AsSpan(word), out _)) return false;
        }
        return true;
    }
}
