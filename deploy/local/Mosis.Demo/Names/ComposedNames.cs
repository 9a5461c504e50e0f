namespace Mosis.Demo.Names;

/// <summary>
/// Rare names put together from syllables: the long tail without which every name would be common. The shorter come first, and within a length
/// the order is random but always the same, so that rank, and with it frequency, says nothing about the alphabet.
/// </summary>
internal static class ComposedNames
{
    private static readonly string[] EnglishStems = WordList.Read("""
        Ash Black Brad Brom Burn Cal Chat Clif Col Cran Crom Dal Den Dun Earl Ed El Fair Farn Fen Glad Gold Gran Green Hal Hamp Har Hazel Heath High Hol
        Horn Hunt Ing Kel Ken Kil Lang Lay Lin Lock Long Mal Mar Mel Mil Mor Nether New Nor Oak Or Ox Pad Pem Pen Quar Rad Rams Red Rock Rose Rush Sand
        Sel Shel Sher Stan Stock Strat Sun Tem Thorn Til Trel Tres Up Wad Wal War Way Wel West Whit Wick Win Wood Wor Yard York
        """);

    private static readonly string[] EnglishEnds = WordList.Read("""
        ford ley ton worth wood field ham bury by dale den don man mere more ridge stead stone wick well brook combe cott croft gate ground hurst land low
        mont pole ride shaw side son thorpe wall ward water way win burn bridge
        """);

    private static readonly string[] GermanStems = WordList.Read("""
        Acker Alten Bach Baum Berg Birken Blumen Boden Brand Breit Brink Buchen Burg Dorn Eich Eisen Erlen Falken Feld Finken Frei Fried Garten Geld Gold
        Grab Grün Hagen Hart Haupt Heid Heim Hell Herz Hild Hoch Hof Hohen Holz Horst Kalt Kamp Kirch Klee Kron Kup Land Lichten Linden Loh Meer Mittel
        Moor Mühl Neu Nieder Ober Oster Rein Rhein Rosen Roth Sand Schön Schwarzen Silber Sonnen Stein Stock Tann Thal Trauten Vogel Wald Wasser Weiden
        Weiß Wester Wiesen Winter Wolf Ziegel
        """);

    private static readonly string[] GermanEnds = WordList.Read("""
        mann meier meyer hofer stein berger bach baum feld wald thal haus mueller hardt rich ert inger linger kamp brink brock horst decker schmidt heimer
        brecht laub acker beck dorf holz kemper lage mark egger ecker ler ner bauer winkel brueck schneider
        """);

    private static readonly string[] CelticStems = WordList.Read("""
        Adair Alasdair Aulay Bain Beath Cabe Call Cann Carron Caskill Clellan Cloud Conaghy Corkle Cracken Crae Creedy Culley Curdy Cutcheon Dade Dermott
        Duff Eachern Elhaney Elroy Enery Evoy Ewan Fadden Fall Gaha Garrity Gill Glynn Gowan Gregor Guffin Hale Hugh Ilroy Ilvain Innis Invale Kain Keever
        Kelvey Kendrick Kibben Killop Lain Laren Laughlan Lendon Lure Mahan Manus Menamin Murtry Nabb Nally Naught Neely Nulty Phail Phee Quade Quillan
        Quiston Rae Reynolds Roberts Shane Sorley Sweeny Taggart Tavish Vay Veigh Vicar Whirter Whorter Aleer Ginty Glone Gonagle Grory
        """);

    private static readonly string[] SlavicStems = WordList.Read("""
        Adam Balc Ban Bara Bel Bere Bog Bor Brod Buk Chmel Cyb Dani Dob Drag Dub Gal Gaw Gol Gor Grab Gryn Hal Jablon Jan Jaros Jas Kal Kar Klim Kolod Kop
        Kos Kozl Kras Kraw Krup Kub Kul Lesz Lip Luk Mal Mare Mat Mik Mil Mos Myk Naw Niem Olsz Ost Paw Pod Pol Rad Raj Rog Rom Rud Ryb Sad Sav Sen Sik Skow
        Slav Sob Sok Stan Star Strz Such Szym Tar Tom Tur Urb Vas Vol Was Wil Wis Wol Zab Zag Zal Zar Zawad Zel
        """);

    private static readonly string[] SlavicEnds = WordList.Read("""
        owski ewski inski icki ecki czyk czak iak owicz ewicz enko chuk uk yshyn ov ovich evich in kin ak ek ik ka ko ský ár ović ević ić ac
        """);

    private static readonly string[] RomanceStems = WordList.Read("""
        Alb Ald Anton Arm Bald Barb Bart Bell Ben Bern Bert Bon Bosc Cal Camp Cap Card Cast Cer Cola Cor Dom Don Fab Fal Fer Fil Fior Fort Franc Gal Garz
        Giac Grim Guid Lan Laur Lom Luc Mag Mal Mar Mart Mas Maz Mont Mor Nat Oliv Pal Pan Paol Pell Pet Piaz Pin Port Quar Ran Ros Sal Sant Sar Sim Spad
        Tad Tass Tor Trev Val Vel Ven Vit Zan
        """);

    private static readonly string[] ItalianEnds = WordList.Read("""
        elli etti ini one oni aro ucci asco ano iano ella etta ardi aldi isi otti ozzi ari ieri ese ante ato
        """);

    private static readonly string[] SpanishEnds = WordList.Read("ez ínez anza edo eda osa oso ero era illo illa uela ón án al ares eros ales ino ana aga");

    private static readonly string[] IndianStems = WordList.Read("""
        Rama Krishna Venkata Siva Hari Gopala Nara Jaya Vijaya Raja Deva Chandra Surya Lakshmi Ganga Bala Ananta Indra Mani Padma Parama Raghu Sri Tiru Vasu
        Vishva Yada Madhu Muthu Ponnu
        """);

    private static readonly string[] IndianEnds = WordList.Read("""
        swamy nathan murthy raman kumar prasad rajan krishnan lingam moorthy gowda pathi sekhar yya vel das pal
        """);

    private static readonly string[] ArabicStems = WordList.Read("""
        Amri Ansari Asadi Attar Azzam Baghdadi Basri Bayati Dulaimi Faraj Ghazali Hakim Halabi Hamadani Harbi Hashimi Hilali Janabi Jazairi Khatib Kurdi
        Lami Maliki Mosuli Mutairi Naimi Najafi Otaibi Qadi Qahtani Qurashi Rashid Rifai Sabbagh Sadiq Saedi Samarrai Shami Sharqi Shehri Tamimi Tikriti
        Turki Yamani Zahrani Zaidi
        """);

    private static readonly string[] GirlStems = WordList.Read("""
        Ka Ja Ma La Bri Kay Jay Ray Em Add Av Hay Kin Lyn Mad Tay Char Ever Wren Ash Bay El Ad Am Ari Bel Bren Cae Cam Dae Dani Gra Har Jae Jo Jor Kae Kam
        Kar Ken Ky Lae Lay Ly Mae Mak Mc Mi My Na Ny Oak Pais Pres Qui Rae Ren Ry Sha Sky Ta Tam Tri Ty Za Zay Zy
        """);

    private static readonly string[] GirlEnds = WordList.Read("""
        lynn lyn lin leigh lee ley lie li lani la na nna nya ya yah elle ella etta anna abella rose mari sha shae shia vie via vianna dence lyssa risa sley
        ziyah niyah leah den dyn lyne liana mya mira
        """);

    private static readonly string[] BoyStems = WordList.Read("""
        Jay Kay Bray Cay Ray Tay Zay Day Gray Hay Lay May Ja Ka Da De La Ma Ra Ta Ty Ky Ry Bry Tre Tra Ke Ko Ju Je Jo Jer Ker Ter Mar Kar Dar Dal Col Hol
        Brent Brant Lan Lin Wes Wil Win Ste Max Mal Kel Ken Zan Zai
        """);

    private static readonly string[] BoyEnds = WordList.Read("""
        den don din dyn lon len lin lyn vion veon von vin ton tyn son sen ce mir mar marion quan shawn shaun ver vis rick rell ron ryn mond lan ley len
        field ford iel ius ien ian
        """);

    public static string[] English() =>
        [
            .. Mixed(Joined(EnglishStems, EnglishEnds)),
            .. Mixed(Joined(EnglishStems, ["er", "en", "ing", "el", "a", "es", "ar", "le", "ey", "ol"], EnglishEnds)),
        ];

    public static string[] German() =>
        [
            .. Mixed(Joined(GermanStems, GermanEnds)),
            .. Mixed(Joined(["Alt", "Groß", "Klein", "Neu", "Ober", "Nieder", "Hinter"], Lower(GermanStems), GermanEnds)),
        ];

    public static string[] Irish() => Mixed([.. Joined(["O'", "Mc"], CelticStems), .. Joined(["Gil"], Lower(CelticStems))]);

    public static string[] Scottish() => Mixed([.. Joined(["Mac", "Mc"], CelticStems), .. Joined(["Kil"], Lower(CelticStems))]);

    public static string[] Slavic() =>
        [.. Mixed(Joined(SlavicStems, SlavicEnds)), .. Mixed(Joined(SlavicStems, ["on", "an", "ar"], ["owski", "iuk", "enko", "ov", "iak", "ić"]))];

    public static string[] Italian() =>
        [.. Mixed(Joined(RomanceStems, ItalianEnds)), .. Mixed(Joined(["Di ", "La", "De "], RomanceStems, ["a", "o", "ella", "ano"]))];

    public static string[] Spanish() => Mixed(Joined(RomanceStems, SpanishEnds));

    public static string[] Indian() => Mixed(Joined(IndianStems, IndianEnds));

    public static string[] Arabic() => Mixed([.. ArabicStems, .. Joined(["Al-", "Al ", "El-", "Abu "], ArabicStems)]);

    public static string[] Girls() => Mixed(Joined(GirlStems, GirlEnds));

    public static string[] Boys() => Mixed(Joined(BoyStems, BoyEnds));

    private static string[] Joined(string[] first, string[] second) => [.. first.SelectMany(_ => second, (a, b) => a + b)];

    private static string[] Joined(string[] first, string[] second, string[] third) => Joined(Joined(first, second), third);

    private static string[] Lower(string[] stems) => [.. stems.Select(stem => char.ToLowerInvariant(stem[0]) + stem[1..])];

    private static string[] Mixed(string[] names)
    {
        string[] mixed = [.. names.Distinct(StringComparer.Ordinal)];
        new Rng(1, "composed names").Shuffle(mixed);
        return mixed;
    }
}
