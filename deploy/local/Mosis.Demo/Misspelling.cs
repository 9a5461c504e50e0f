namespace Mosis.Demo;

/// <summary>One slip of the keyboard in a name.</summary>
public static class Misspelling
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>
    /// The name with one edit: a letter put for another, left out, added, doubled, or two neighbours swapped. The result always differs from the name
    /// by more than case, accents or punctuation, and never is empty. A capital at the beginning stays one.
    /// </summary>
    public static string Of(string name, Rng rng)
    {
        if (name.Length == 0) return name;
        while (true)
        {
            var at = rng.Below(name.Length);
            if (!char.IsLetter(name[at])) continue;
            var letter = Alphabet[rng.Below(Alphabet.Length)];
            var edited = rng.Below(5) switch
            {
                0 => name[..at] + letter + name[(at + 1)..],
                1 => name.Length > 2 ? name.Remove(at, 1) : name,
                2 => name.Insert(at + 1, letter.ToString()),
                3 => name.Insert(at + 1, char.ToLowerInvariant(name[at]).ToString()),
                _ => at + 1 < name.Length && char.IsLetter(name[at + 1]) ? name[..at] + name[at + 1] + name[at] + name[(at + 2)..] : name,
            };
            if (char.IsUpper(name[0])) edited = char.ToUpperInvariant(edited[0]) + (at == 0 && edited.Length > 1 ? LowSecond(edited, name) : edited[1..]);
            if (char.IsLetter(edited[0]) && Letters.Folded(edited) != Letters.Folded(name)) return edited;
        }
    }

    /// <summary>Swapping the first two letters moves the capital: Anna becomes Nana, not NAna.</summary>
    private static string LowSecond(string edited, string name) =>
        edited[1] == name[0] ? char.ToLowerInvariant(edited[1]) + edited[2..] : edited[1..];
}
