using Mosis.Demo.Names;

namespace Mosis.Demo;

/// <summary>What the children of one family share: where their names come from and how the family keeps its papers.</summary>
internal sealed class Household
{
    private static readonly string[] Suffixes = ["Jr", "Jr", "Jr", "Jr", "II", "II", "III", "III", "IV", "V"];

    private readonly string _race;

    public Household(Rng rng)
    {
        Stock = NameBook.Draw(rng);
        Accents = rng.Chance(.6);
        Newcomer = rng.Chance(Stock.Newcomers);
        LastName = Stock.Family(rng, Accents);
        _race = DrawRace(rng);
    }

    public NameStock Stock { get; }

    public string LastName { get; }

    /// <summary>Whether names keep their accents; about two families of five leave them off.</summary>
    public bool Accents { get; }

    /// <summary>Whether the children's birth dates may stand as 1 January.</summary>
    public bool Newcomer { get; }

    /// <summary>A given name, an initial or nothing.</summary>
    public string Middle(Rng rng, bool girl)
    {
        if (rng.Chance(Stock.NoMiddle)) return "";
        var name = Stock.Given(rng, girl, Accents);
        return rng.Chance(.08) ? name[..1] : name;
    }

    /// <summary>One boy of a family in some twenty is named after his father.</summary>
    public string Suffix(Rng rng, bool girl, List<Person> siblings)
    {
        var share = Stock.Origin is Origin.English or Origin.AfricanAmerican or Origin.Hispanic or Origin.Irish or Origin.German ? .045 : .004;
        return !girl && rng.Chance(share) && siblings.TrueForAll(sibling => sibling.Suffix.Length == 0) ? rng.Pick(Suffixes) : "";
    }

    /// <summary>The family's race/ethnicity; a child in thirty is put down otherwise.</summary>
    public string Race(Rng rng) => rng.Chance(.03) ? DrawRace(rng) : _race;

    private string DrawRace(Rng rng)
    {
        var races = rng.Chance(.02) ? "WBHAIPM" : Stock.Races;
        return races[rng.Below(races.Length)].ToString();
    }
}
