using System.Globalization;
using System.Text;

namespace Mosis.Data.Students;

/// <summary>
/// How one letter beyond ASCII is spelled with A to Z. Accents fall away; letters of their own are spelled as English-speaking offices do (Ø as O, not OE).
/// Cyrillic and Greek are spelled out letter by letter, near to what passports show; other scripts have no spelling here.
/// </summary>
internal static class LetterSpelling
{
    private const int TableEnd = 0x2000;

    private static readonly Dictionary<char, string> OwnLetters = Pairs(
        "ßSS ẞSS ÆAE ŒOE ØO ĐD ÐD ŁL ıI ÞTH ĦH ŦT ŊN ĸK "
        + "ƏA ƎE ɆE ƐE ƆO ƟO ƁB ƂB ɃB ƇC ȻC ƉD ƊD ƑF ƓG ǤG ƔG ƗI ƖI ɈJ ȷJ ƘK ȽL ƝN ȠN ƤP ɌR ƬT ƮT ȾT ɄU ƱU ƲV ƳY ɎY ƵZ ȤZ ƷZ");

    private static readonly Dictionary<char, string> OtherScripts = Pairs(
        "АA БB ВV ГG ДD ЕE ЁE ЖZH ЗZ ИI ЙY КK ЛL МM НN ОO ПP РR СS ТT УU ФF ХKH ЦTS ЧCH ШSH ЩSHCH Ъ ЫY Ь ЭE ЮYU ЯYA "
        + "ЄYE ІI ЇYI ҐG ЎU ЂDJ ЃG ЅDZ ЈJ ЉLJ ЊNJ ЋC ЌK ЏDZ ҒG ҚK ҢN ӨO ҰU ҮU ҲH ҺH ӘA ӀI "
        + "ΑA ΒV ΓG ΔD ΕE ΖZ ΗI ΘTH ΙI ΚK ΛL ΜM ΝN ΞX ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧCH ΨPS ΩO");

    /// <summary>Read inside a word that has Latin letters as well: by shape, not by sound.</summary>
    private static readonly Dictionary<char, string> LookAlikes = Pairs(
        "АA ВB ЕE ЁE КK МM НH ОO РP СC ТT УY ХX ІI ЇI ЈJ ЅS ҮY ԚQ ԜW ԌG ҺH ԁD Ӏl "
        + "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN νV ΟO ΡP ΤT ΥY υU ΧX");

    private static readonly string?[] LatinTable = SpellTable();

    /// <summary>True for a letter of the Cyrillic or the Greek script.</summary>
    public static bool IsCyrillicOrGreek(Rune letter) => IsCyrillic(letter) || IsGreek(letter);

    public static bool IsCyrillic(Rune letter) => letter.Value is >= 0x0400 and <= 0x052F;

    public static bool IsGreek(Rune letter) => letter.Value is (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF);

    /// <summary>The letter with A to Z, empty for a sign without sound; null when it has no spelling here.</summary>
    public static string? Spell(Rune letter) => letter.Value < TableEnd ? LatinTable[letter.Value] : Decompose(letter);

    /// <summary>The Latin letter that a Cyrillic or Greek one looks like; its spelling when it looks like none.</summary>
    public static string? SpellByShape(Rune letter) => ByShape(letter) ?? Spell(letter);

    private static string? ByShape(Rune letter)
    {
        if (LookAlikes.TryGetValue((char)letter.Value, out var shape)) return shape;
        var plain = letter.ToString().Normalize(NormalizationForm.FormD)[0];
        return LookAlikes.TryGetValue(plain, out shape) || LookAlikes.TryGetValue(char.ToUpperInvariant(plain), out shape) ? shape : null;
    }

    private static string?[] SpellTable()
    {
        var table = new string?[TableEnd];
        for (var value = 0; value < TableEnd; value++)
        {
            var letter = new Rune(value);
            if (Rune.IsLetter(letter)) table[value] = Decompose(letter);
        }
        return table;
    }

    /// <summary>
    /// By the tables above, and failing those by what the letter is composed of: base letter and accents, a ligature's or a wide letter's plain ones.
    /// </summary>
    private static string? Decompose(Rune letter)
    {
        if (Known(letter) is { } known) return known;
        var text = letter.ToString();
        var parts = text.Normalize(NormalizationForm.FormKD);
        if (parts == text) return null;
        var spelled = "";
        foreach (var part in parts.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ModifierLetter) continue;
            if (Known(part) is not { } plain) return null;
            spelled += plain;
        }
        return spelled;
    }

    private static string? Known(Rune letter)
    {
        var upper = Rune.ToUpperInvariant(letter);
        if (upper.IsAscii) return Rune.IsLetter(upper) ? upper.ToString() : null;
        if (!upper.IsBmp) return null;
        return OwnLetters.TryGetValue((char)upper.Value, out var spelled) || OtherScripts.TryGetValue((char)upper.Value, out spelled) ? spelled : null;
    }

    /// <summary>"ÆAE ØO": each word is a letter and its spelling, which may be empty.</summary>
    private static Dictionary<char, string> Pairs(string words) =>
        words.Split(' ').ToDictionary(word => word[0], word => word[1..].ToUpperInvariant());
}
