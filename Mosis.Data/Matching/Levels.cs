namespace Mosis.Data.Matching;

/// <summary>
/// The levels at which a field can agree. They are stored with each decision and read by <see cref="Words"/>: a level may be added, never renamed.
/// No level holds ';', '=' or ':', which <see cref="Evidence"/> uses.
/// </summary>
public static class Levels
{
    /// <summary>One side or both say nothing: no evidence.</summary>
    public const string Missing = "missing";

    /// <summary>The same; names without regard to blanks ("DE LA CRUZ" and "DELACRUZ").</summary>
    public const string Equal = "equal";

    /// <summary>Family names with the same words in another order.</summary>
    public const string Reordered = "reordered";

    /// <summary>One name is one or more whole words of the other ("GARCIA" and "GARCIA LOPEZ"), or both given names begin with the same word.</summary>
    public const string Part = "part";

    /// <summary>Known forms of one given name (<see cref="NameVariants"/>).</summary>
    public const string Nickname = "nickname";

    /// <summary>One slip of the keyboard apart.</summary>
    public const string Typo = "typo";

    /// <summary>Spelled differently, sounding alike (<see cref="Matching.Sound"/>).</summary>
    public const string Sound = "sound";

    /// <summary>One is the beginning, three letters or more, of the other.</summary>
    public const string ShortForm = "short form";

    /// <summary>One side is an initial, and the other begins with it.</summary>
    public const string Initial = "initial";

    /// <summary>Both sides have only the initial, the same one.</summary>
    public const string SameInitial = "same initial";

    /// <summary>Two slips of the keyboard apart.</summary>
    public const string Similar = "similar";

    /// <summary>Two double family names have one word in common.</summary>
    public const string SharedWord = "one word shared";

    /// <summary>Names standing in each other's field; birth dates whose day and month changed places.</summary>
    public const string Swapped = "swapped";

    /// <summary>First and middle name have changed places.</summary>
    public const string SwappedWithMiddle = "swapped with middle";

    /// <summary>One side's first name is the other's middle name.</summary>
    public const string MiddleUsed = "middle name used";

    /// <summary>A birth date with one wrong digit.</summary>
    public const string OneDigitOff = "one digit off";

    /// <summary>A birth date of which year, month or day alone differs.</summary>
    public const string OnePartOff = "one part off";

    public const string Different = "different";

    /// <summary>A local or state ID that is the same.</summary>
    public const string Same = "same";

    /// <summary>The same local ID in the same district, two school years or more apart.</summary>
    public const string SameLongAgo = "same long ago";

    /// <summary>Another local ID in the same district and school year.</summary>
    public const string OtherThisYear = "other this year";

    /// <summary>Another local ID in the same district in another school year.</summary>
    public const string OtherBefore = "other before";

    /// <summary>In the same district earlier, elsewhere since.</summary>
    public const string Earlier = "earlier";

    /// <summary>Known in other districts only, in earlier school years.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Another district has stated the student in the row's own school year.</summary>
    public const string ElsewhereNow = "elsewhere now";

    /// <summary>Another child of the family name came the same way, it seems.</summary>
    public const string MovedTogether = "moved together";

    /// <summary>No other row of the district's whole file may be the student.</summary>
    public const string Unclaimed = "unclaimed";

    /// <summary>The grade that the years passed let expect.</summary>
    public const string AsExpected = "as expected";

    /// <summary>One grade above or below the expected one.</summary>
    public const string OneOff = "one off";

    /// <summary>Two grades or more from the expected one.</summary>
    public const string FarOff = "far off";
}
