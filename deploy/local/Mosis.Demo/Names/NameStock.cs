namespace Mosis.Demo.Names;

/// <summary>The names of one origin and what is usual in its families. Shares other than <paramref name="Share"/> are 0 to 1.</summary>
/// <param name="Share">How often the origin comes, against the sum of all.</param>
internal sealed record NameStock(Origin Origin, int Share, WeightedNames Families, WeightedNames Girls, WeightedNames Boys)
{
    /// <summary>One federal race/ethnicity code a letter, each as often as it stands here.</summary>
    public string Races { get; init; } = "WWWWWWWWWWWWWWWWWWWM";

    /// <summary>Given names from the origin's own table rather than from everybody's.</summary>
    public double OwnGiven { get; init; }

    public double NoMiddle { get; init; } = .1;

    /// <summary>Two family names parted by a blank.</summary>
    public double DoubleLast { get; init; } = .002;

    public double HyphenatedLast { get; init; } = .025;

    /// <summary>Families whose papers give no day of birth, so that 1 January stands for it.</summary>
    public double Newcomers { get; init; }

    public string Given(Rng rng, bool girl, bool accents) =>
        rng.Chance(OwnGiven) ? (girl ? Girls : Boys).Draw(rng, accents) : NameBook.AnyGiven(rng, girl);

    public string Family(Rng rng, bool accents)
    {
        var name = Families.Draw(rng, accents);
        if (rng.Chance(DoubleLast)) return name + " " + Families.Draw(rng, accents);
        return rng.Chance(HyphenatedLast) ? name + "-" + Families.Draw(rng, accents) : name;
    }
}
