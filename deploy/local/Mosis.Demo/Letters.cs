using System.Globalization;
using System.Text;

namespace Mosis.Demo;

/// <summary>Letters of names, with and without their marks.</summary>
internal static class Letters
{
    /// <summary>As a system without accents would keep it: Núñez becomes Nunez, Đorđević Dordevic, Größ Gross.</summary>
    public static string WithoutAccents(string name)
    {
        if (name.All(char.IsAscii)) return name;
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(letter switch
            {
                'Đ' => "D",
                'đ' => "d",
                'Ł' => "L",
                'ł' => "l",
                'Ø' => "O",
                'ø' => "o",
                'ß' => "ss",
                _ => letter.ToString(),
            });
        }

        return plain.ToString();
    }

    /// <summary>A number for a name's plain capital letters: O'Brien and OBRIEN have the same one (FNV-1a).</summary>
    public static ulong Folded(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in WithoutAccents(name))
        {
            if (char.IsLetter(letter)) hash = (hash ^ char.ToUpperInvariant(letter)) * 1099511628211UL;
        }

        return hash;
    }
}
