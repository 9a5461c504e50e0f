using System.Globalization;
using System.Text;

namespace Mosis.Data.Students;

/// <summary>What happens to every value as it comes in, before any rule looks at it.</summary>
public static class SentText
{
    /// <summary>Length of <see cref="Problem.Found"/> at most.</summary>
    private const int ShownLength = 80;

    /// <summary>
    /// Outer blanks and invisible characters (no-break and zero-width spaces, byte order marks, direction marks) removed, and composed to Unicode
    /// normal form C. Plain text comes back as the same object. Text with half a surrogate pair is not composed: no rule accepts it.
    /// </summary>
    public static string Clean(string sent)
    {
        var trimmed = Trim(sent.AsSpan());
        var text = trimmed.Length == sent.Length ? sent : trimmed.ToString();
        return Ascii.IsValid(text) || HasLoneSurrogate(text) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>Without outer blanks and invisible characters.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> sent)
    {
        var start = 0;
        var end = sent.Length;
        while (start < end && IsBlank(sent[start])) start++;
        while (end > start && IsBlank(sent[end - 1])) end--;
        return sent[start..end];
    }

    /// <summary>White space of any kind, or a character that has no shape of its own.</summary>
    public static bool IsBlank(char c) =>
        c < 0x80 ? c is ' ' or (>= '\t' and <= '\r') : char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;

    /// <summary>The length in characters as people and the database count them: Unicode code points.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c)) length--;
        }
        return length;
    }

    /// <summary>As it is quoted in a message: at most 80 characters, the last an ellipsis when more followed; line ends and other controls as blanks.</summary>
    public static string Shown(string sent)
    {
        var plain = sent.Length <= ShownLength;
        for (var i = 0; plain && i < sent.Length; i++) plain = !char.IsControl(sent[i]);
        if (plain) return sent;
        var text = sent;
        if (sent.Length > ShownLength)
        {
            var end = char.IsHighSurrogate(sent[ShownLength - 2]) ? ShownLength - 2 : ShownLength - 1;
            text = string.Concat(sent.AsSpan(0, end), "…");
        }
        return string.Create(text.Length, text, static (shown, all) =>
        {
            for (var i = 0; i < all.Length; i++) shown[i] = char.IsControl(all[i]) ? ' ' : all[i];
        });
    }

    internal static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done) return true;
            text = text[length..];
        }
        return false;
    }
}
