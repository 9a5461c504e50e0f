namespace Mosis.Data.Students;

/// <summary>
/// Recognises and hides what may be a Social Security number: nine digits, or three, two and four parted by hyphens or blanks. As the Social Security
/// Administration issues them: the first three never 000, 666 or 900 and above, the middle two never 00, the last four never 0000.
/// </summary>
public static class SsnText
{
    public static bool LooksLikeOne(string text)
    {
        Span<char> digits = stackalloc char[9];
        if (text.Length == 9)
        {
            text.CopyTo(digits);
        }
        else if (text.Length == 11 && text[3] is '-' or ' ' && text[6] == text[3])
        {
            text.AsSpan(0, 3).CopyTo(digits);
            text.AsSpan(4, 2).CopyTo(digits[3..]);
            text.AsSpan(7, 4).CopyTo(digits[5..]);
        }
        else
        {
            return false;
        }
        if (digits.ContainsAnyExceptInRange('0', '9')) return false;
        return digits[0] != '9' && digits[..3] is not ("000" or "666") && digits[3..5] is not "00" && digits[5..] is not "0000";
    }

    /// <summary>As it may be quoted: hidden when it looks like one.</summary>
    public static string Shown(string text) => LooksLikeOne(text) ? Masked(text) : text;

    /// <summary>Nine or more digits, however parted, keep their last four; other text stays.</summary>
    public static string Masked(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (digits < 9) return text;
        return string.Create(text.Length, text, static (shown, all) =>
        {
            var kept = 4;
            for (var i = all.Length - 1; i >= 0; i--) shown[i] = char.IsAsciiDigit(all[i]) && kept-- <= 0 ? '*' : all[i];
        });
    }
}
