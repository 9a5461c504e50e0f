namespace Mosis.Demo.Names;

/// <summary>Names common in African-American families, commonest first; the family names go on with the English ones.</summary>
internal static class AfricanAmericanNames
{
    public static readonly string[] Families = WordList.Read("""
        Williams Johnson Jones Jackson Brown Davis Smith Harris Robinson Washington Thomas Taylor Walker Moore Thompson White Lewis Wilson Jefferson Green
        Scott Carter Coleman Jenkins Bryant Banks Booker Gaines Mosley Hampton Dorsey Rivers Battle Pettway Toliver Gates Broadnax Singleton Glover Randle
        Tolliver Muhammad Grimes Whitfield Bolden McGhee Cotton Braxton Merriweather Hairston Womack Dukes Fluellen Boykin Tubbs Cheatham Winston Drumgold
        Crenshaw Beckham Gooch Spates Malveaux Batiste Mayfield Ewing Pickens Stovall Hollins Youngblood Bey El-Amin Shabazz Mayes Chatman Freeman
        """);

    public static readonly string[] Girls = WordList.Read("""
        Aaliyah Nevaeh Kennedy Destiny Imani Jada Kiara Ebony Amari Zaria Zariyah Makiyah Janiyah Aniyah Amiyah Taniyah Saniyah Ja'Nae Da'Nae Ky'Mani
        Tiana Tianna Kiera Keisha Lakeisha Latoya Latasha Shaniqua Shanice Shanelle Chanel Deja Diamond Essence Precious Princess Royalty Treasure Miracle
        Heavenly Skye Raven Jazmine Jasmyn Nyla Nia Niyah Mariah Moriah Tamia Tamika Tanisha Tyra Tyanna Yolanda Zion Zipporah Kamryn Kamiyah Kaniya
        Laniyah Londyn Milan Paris Payten Promise Queen Reign Sanaa Serenity Shakira Shaniya Sincere Journee Jurnee Khadijah Kya Kyra Lyric Harmoni Dream
        """);

    public static readonly string[] Boys = WordList.Read("""
        Jayden Malik Isaiah Elijah Josiah Xavier Amari Darius Marcus Marquis Tyrone Terrell Jamal Jamar Jamarion Jaylen Jalen DeShawn Deshawn De'Andre
        DeAndre Deandre D'Angelo Da'Quan Daquan Dewayne Ja'Marcus Ja'Kobe Kobe Kamari Kameron Kendrick Keyshawn Keon Khalil King Kingston LaMarcus Lamar
        LeBron LeVar Marquise Messiah Omari Prince Quinton Raheem Rashad Rasheed Roderick Sincere Tavion Tavon Tevin Travon Trayvon Treyvon Tremaine
        Tyreek Tyrell Tyrese Zaire Zamir Zyaire Armani Antwan Antoine Ahmad Carmelo Cedric Chance Cornelius Dante Dangelo Demarcus Demetrius Devonte
        Dominique Donte Jabari Jaquan Javion Jeremiah Kareem Kymani Major Micah Nasir Nehemiah Noble Semaj Shamar Tymir Zahir Zechariah
        """);
}
