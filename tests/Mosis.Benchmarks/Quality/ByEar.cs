using Mosis.Demo;

namespace Mosis.Benchmarks.Quality;

/// <summary>A name as somebody spells it who has only heard it, English and Spanish, and names that came from other scripts.</summary>
internal static class ByEar
{
    /// <summary>Letters that are taken for each other, tried in a random order; the first that changes the name is taken.</summary>
    private static readonly (string From, string To)[] Heard =
    [
        ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("ie", "y"), ("y", "ie"), ("y", "i"), ("i", "y"), ("ee", "ea"), ("ea", "ee"),
        ("z", "s"), ("s", "z"), ("b", "v"), ("v", "b"), ("tt", "t"), ("ll", "l"), ("nn", "n"), ("n", "nn"), ("l", "ll"), ("ai", "ay"), ("ay", "ai"),
        ("ei", "i"), ("ou", "u"), ("x", "ks"), ("j", "g"), ("ge", "je"), ("gi", "ji"), ("qu", "k"), ("sch", "sh"), ("ch", "sh"), ("th", "t"), ("ae", "e"),
        ("er", "ar"), ("en", "an"), ("an", "en"), ("on", "en"), ("son", "sen"), ("h", ""), ("e", ""), ("ey", "y"), ("ie", "ey"), ("eigh", "ay"),
    ];

    /// <summary>Spellings of one name, in Latin letters from another script or sound system.</summary>
    private static readonly string[][] Spellings =
    [
        ["Muhammad", "Mohamed", "Mohammed", "Mohammad", "Muhammed"], ["Ahmed", "Ahmad", "Ahmet"], ["Yusuf", "Yousef", "Yousif", "Youssef"],
        ["Hussein", "Hussain", "Husayn", "Hussien"], ["Hassan", "Hasan"], ["Abdullah", "Abdallah", "Abdulla"], ["Omar", "Umar"], ["Khadija", "Khadijah", "Hadija"],
        ["Fatima", "Fatimah", "Fatma"], ["Aisha", "Ayesha", "Aysha", "Aishah"], ["Maryam", "Mariam", "Miriam"], ["Zainab", "Zaynab", "Zeinab"],
        ["Xiong", "Xyooj"], ["Vang", "Vaj"], ["Yang", "Yaj"], ["Lee", "Lis"], ["Her", "Hawj"], ["Thao", "Thoj"], ["Moua", "Muas"], ["Vue", "Vwj"], ["Lor", "Lauj"],
        ["Nguyen", "Nguyễn", "Ngyuen"], ["Tran", "Trần"], ["Huynh", "Hoang"], ["Alexander", "Aleksandr", "Oleksandr"], ["Ekaterina", "Yekaterina", "Katerina"],
        ["Yulia", "Julia", "Iuliia"], ["Sergey", "Sergei", "Serhii"], ["Dmitry", "Dmitri", "Dmytro"], ["Mykola", "Nikolai", "Nikolay"], ["Ivanov", "Ivanoff"],
        ["Mikhail", "Michail", "Mykhailo"], ["Anastasia", "Anastasiia", "Anastasiya"], ["Sofia", "Sofiya", "Sofiia"], ["Lyudmila", "Liudmila", "Ludmila"],
    ];

    private static readonly Dictionary<string, string[]> OtherSpellings =
        Spellings.SelectMany(group => group.Select(name => (name, group))).ToDictionary(pair => pair.name, pair => pair.group, StringComparer.OrdinalIgnoreCase);

    /// <summary>Another spelling that differs in its letters, or null where none applies.</summary>
    public static string? Of(string name, Rng rng)
    {
        if (OtherSpellings.TryGetValue(name, out var group) && rng.Chance(.7)) return group.Where(other => other != name).ElementAt(rng.Below(group.Length - 1));
        var order = Enumerable.Range(0, Heard.Length).ToList();
        rng.Shuffle(order);
        foreach (var (from, to) in order.Select(i => Heard[i]))
        {
            var at = name.IndexOf(from, 1, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && name.Length > 3) return name[..at] + to + name[(at + from.Length)..];
        }
        return null;
    }
}
