using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mosis.Data.Students;

/// <summary>
/// From any text to words of A to Z parted by single blanks: upper case; accents, apostrophes and invisible characters gone; hyphens, points and
/// every other sign a blank. Plain ASCII takes a short way without allocating anything but the result; text that is already normal comes back as it is.
/// </summary>
internal static class NameLetters
{
    private const int StackLength = 128;

    private enum Kind
    {
        Letter,
        Skipped,
        Blank,
        UnusualSign,
        Digit,
        Symbol,
    }

    public static string Fold(string text, out NamePartNotes notes)
    {
        notes = NamePartNotes.None;
        if (IsNormal(text)) return text;
        if (!Ascii.IsValid(text)) return FoldUnicode(text, out notes);

        char[]? rented = null;
        var buffer = text.Length <= StackLength ? stackalloc char[StackLength] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        var blank = false;
        foreach (var c in text)
        {
            var kind = KindOfAscii(c);
            if (kind == Kind.Letter)
            {
                if (blank && length > 0) buffer[length++] = ' ';
                blank = false;
                buffer[length++] = (char)(c & ~0x20);
            }
            else if (kind != Kind.Skipped)
            {
                blank = true;
                notes |= NoteOf(kind);
            }
        }
        var folded = length == 0 ? "" : new string(buffer[..length]);
        if (rented is not null) ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    private static bool IsNormal(string text)
    {
        var blank = true;
        foreach (var c in text)
        {
            if (c == ' ' && blank) return false;
            blank = c == ' ';
            if (!blank && !char.IsAsciiLetterUpper(c)) return false;
        }
        return !blank || text.Length == 0;
    }

    private static string FoldUnicode(string sent, out NamePartNotes notes)
    {
        notes = NamePartNotes.None;
        var text = SentText.HasLoneSurrogate(sent) ? sent : sent.Normalize(NormalizationForm.FormC);
        var folded = new StringBuilder(text.Length + 8);
        var word = -1;
        var place = 0;
        while (place < text.Length)
        {
            var broken = Rune.DecodeFromUtf16(text.AsSpan(place), out var rune, out var length) != OperationStatus.Done;
            var kind = broken ? Kind.Symbol : KindOf(rune);
            if (kind == Kind.Letter && word < 0) word = place;
            if (kind is not (Kind.Letter or Kind.Skipped))
            {
                notes |= NoteOf(kind);
                EndWord(place, ref notes);
            }
            place += length;
        }
        EndWord(place, ref notes);
        return folded.ToString();

        void EndWord(int end, ref NamePartNotes met)
        {
            if (word >= 0) FoldWord(text.AsSpan(word, end - word), folded, ref met);
            word = -1;
        }
    }

    private static void FoldWord(ReadOnlySpan<char> word, StringBuilder folded, ref NamePartNotes notes)
    {
        bool latin = false, cyrillic = false, greek = false;
        foreach (var rune in word.EnumerateRunes())
        {
            if (KindOf(rune) != Kind.Letter) continue;
            if (LetterSpelling.IsCyrillic(rune)) cyrillic = true;
            else if (LetterSpelling.IsGreek(rune)) greek = true;
            else latin = true;
        }
        var mixed = (latin ? 1 : 0) + (cyrillic ? 1 : 0) + (greek ? 1 : 0) > 1;
        if (mixed) notes |= NamePartNotes.MixedScript;
        else if (!latin) notes |= NamePartNotes.Transliterated;

        var before = folded.Length;
        if (before > 0) folded.Append(' ');
        foreach (var rune in word.EnumerateRunes())
        {
            if (KindOf(rune) != Kind.Letter) continue;
            var spelled = mixed && LetterSpelling.IsCyrillicOrGreek(rune) ? LetterSpelling.SpellByShape(rune) : LetterSpelling.Spell(rune);
            if (spelled is null) notes |= NamePartNotes.UnreadableScript;
            folded.Append(spelled);
        }
        if (folded.Length == before + (before > 0 ? 1 : 0)) folded.Length = before;
    }

    private static Kind KindOfAscii(char c) => c switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Kind.Letter,
        '\'' or '`' => Kind.Skipped,
        ' ' or '-' or '.' or ',' or '/' or '(' or ')' or '"' => Kind.Blank,
        >= '0' and <= '9' => Kind.Digit,
        < ' ' or '\x7f' => Kind.Symbol,
        _ => Kind.UnusualSign,
    };

    private static Kind KindOf(Rune rune)
    {
        if (rune.IsAscii) return KindOfAscii((char)rune.Value);
        // Apostrophes of every make and the Catalan middle point stand inside a word; a keycap is an emoji's part, though Unicode calls it a mark.
        if (rune.Value is 0x2018 or 0x2019 or 0x201B or 0x2032 or 0x00B4 or 0xFF07 or 0x00B7) return Kind.Skipped;
        if (rune.Value == 0x20E3) return Kind.Symbol;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => Kind.Skipped,
            UnicodeCategory.Format or UnicodeCategory.ModifierLetter => Kind.Skipped,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Blank,
            UnicodeCategory.DashPunctuation or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.OtherPunctuation => Kind.Blank,
            UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation => Kind.Blank,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => Kind.Blank,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Digit,
            _ => Kind.Symbol,
        };
    }

    private static NamePartNotes NoteOf(Kind kind) => kind switch
    {
        Kind.UnusualSign => NamePartNotes.UnusualSign,
        Kind.Digit => NamePartNotes.Digit,
        Kind.Symbol => NamePartNotes.Symbol,
        _ => NamePartNotes.None,
    };
}
