namespace Mosis.Demo.Names;

/// <summary>All tables of names by origin, with how often each origin comes and what is usual in its families. Built once: about 70,000 family names.</summary>
internal static class NameBook
{
    private static readonly string[] RareGirls = ComposedNames.Girls();
    private static readonly string[] RareBoys = ComposedNames.Boys();
    private static readonly string[] RareEnglish = ComposedNames.English();

    private static readonly WeightedNames AnyGirl = new(EnglishNames.Girls, 25, RareGirls, 18);
    private static readonly WeightedNames AnyBoy = new(EnglishNames.Boys, 25, RareBoys, 18);

    private static readonly NameStock[] Stocks =
    [
        new(Origin.English, 430, new(EnglishNames.Families, 18, RareEnglish, 45), AnyGirl, AnyBoy)
            { Races = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWMMHI" },
        new(Origin.AfricanAmerican, 150, new([.. AfricanAmericanNames.Families, .. EnglishNames.Families], 15, RareEnglish, 20),
            new(AfricanAmericanNames.Girls, 15, RareGirls, 25), new(AfricanAmericanNames.Boys, 15, RareBoys, 25))
            { Races = "BBBBBBBBBBBBBBBBBBBM", OwnGiven = .6 },
        new(Origin.Hispanic, 90, new(HispanicNames.Families, 8, ComposedNames.Spanish(), 20), new(HispanicNames.Girls, 12), new(HispanicNames.Boys, 12))
            { Races = "HHHHHHHHHHHHHHHHHHWM", OwnGiven = .6, NoMiddle = .35, DoubleLast = .22, HyphenatedLast = .06 },
        new(Origin.German, 120, new(EuropeanNames.German, 15, ComposedNames.German(), 40), AnyGirl, AnyBoy),
        new(Origin.Irish, 65, new(EuropeanNames.Irish, 10, ComposedNames.Irish(), 25), AnyGirl, AnyBoy),
        new(Origin.Scottish, 45, new(EuropeanNames.Scottish, 10, ComposedNames.Scottish(), 25), AnyGirl, AnyBoy),
        new(Origin.Continental, 30, new(EuropeanNames.Continental, 20, ComposedNames.Italian(), 45), AnyGirl, AnyBoy),
        new(Origin.Slavic, 15, new(EuropeanNames.Slavic, 20, ComposedNames.Slavic(), 50), new(EuropeanNames.SlavicGirls, 8), new(EuropeanNames.SlavicBoys, 8))
            { OwnGiven = .4 },
        new(Origin.Bosnian, 12, new(EuropeanNames.Bosnian, 6), new(EuropeanNames.BosnianGirls, 6), new(EuropeanNames.BosnianBoys, 6))
            { OwnGiven = .8, NoMiddle = .6 },
        new(Origin.Arabic, 12, new(ArabicNames.Families, 10, ComposedNames.Arabic(), 30), new(ArabicNames.Girls, 8), new(ArabicNames.Boys, 5))
            { Races = "WWWWWWWWA", OwnGiven = .9, NoMiddle = .4, Newcomers = .3 },
        new(Origin.EastAfrican, 10, new(ArabicNames.EastAfrican, 6), new(ArabicNames.EastAfricanGirls, 8), new(ArabicNames.EastAfricanBoys, 6))
            { Races = "B", OwnGiven = .9, NoMiddle = .3, Newcomers = .4 },
        new(Origin.Vietnamese, 7, new(AsianNames.Vietnamese, 1), new(AsianNames.VietnameseGirls, 6), new(AsianNames.VietnameseBoys, 6))
            { Races = "AAAAAAAAAM", OwnGiven = .5, NoMiddle = .3 },
        new(Origin.Hmong, 4, new(AsianNames.Hmong, 2), new(AsianNames.HmongGirls, 6), new(AsianNames.HmongBoys, 6))
            { Races = "A", OwnGiven = .6, NoMiddle = .6, Newcomers = .1 },
        new(Origin.EastAsian, 7, new(AsianNames.EastAsian, 4), new(AsianNames.EastAsianGirls, 6), new(AsianNames.EastAsianBoys, 6))
            { Races = "AAAAAAAAAM", OwnGiven = .4, NoMiddle = .5 },
        new(Origin.SouthAsian, 9, new(AsianNames.SouthAsian, 8, ComposedNames.Indian(), 30), new(AsianNames.SouthAsianGirls, 8),
            new(AsianNames.SouthAsianBoys, 8)) { Races = "A", OwnGiven = .85, NoMiddle = .6, Newcomers = .05 },
        new(Origin.Pacific, 4, new(AsianNames.Pacific, 6), new(AsianNames.PacificGirls, 6), new(AsianNames.PacificBoys, 6))
            { Races = "PPPPPPPPPM", OwnGiven = .6, NoMiddle = .4 },
    ];

    private static readonly NameStock[] StockByShare = [.. Stocks.SelectMany(stock => Enumerable.Repeat(stock, stock.Share))];

    /// <summary>Given names that parents of twins choose together.</summary>
    public static readonly string[][] TwinBoys = Pairs("""
        Jayden_Jaylen Aiden_Caden Brayden_Hayden Ethan_Evan Tyler_Taylor Jaden_Jalen Mason_Jason Logan_Landon Marcus_Marquis Daniel_Darnell Eric_Derek
        Camden_Cameron Jordan_Jaydan Michael_Mitchell Jacob_Jakob Christian_Christopher Brandon_Branden Kaden_Kayden Carson_Karson Aaron_Aron
        Javion_Javon Tavion_Tavon Keon_Kevon Jon_John Matthew_Matthias Nathan_Nathaniel Joshua_Josiah Hunter_Hudson Liam_Leo Luke_Lucas
        """);

    public static readonly string[][] TwinGirls = Pairs("""
        Ella_Emma Hailey_Bailey Kayla_Kaylee Jada_Jade Madison_Addison Mia_Mya Lily_Lila Brooke_Brooklyn Ava_Eva Anna_Hannah Kylie_Kyla Maya_Mayra
        Aniyah_Amiyah Janiyah_Taniyah Makayla_Mikayla Sara_Sarah Faith_Hope Gabriella_Isabella Allie_Callie Olivia_Alivia Haley_Hayley Leah_Lia
        Serenity_Trinity Ashlyn_Ashley Zoe_Zoey Emily_Emmalee Natalie_Natalia Raelynn_Jaelynn London_Londyn Paige_Page
        """);

    /// <summary>The stock of one family, each as often as its share.</summary>
    public static NameStock Draw(Rng rng) => rng.Pick(StockByShare);

    /// <summary>A first or middle name that any family may give.</summary>
    public static string AnyGiven(Rng rng, bool girl) => (girl ? AnyGirl : AnyBoy).Draw(rng, accents: true);

    private static string[][] Pairs(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('_'))];
}
