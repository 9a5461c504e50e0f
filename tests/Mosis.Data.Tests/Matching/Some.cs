namespace Mosis.Data.Tests.Matching;

/// <summary>Children at random, of few names, so that they are often alike.</summary>
internal static class Some
{
    private static readonly string[] Lasts = ["MILLER", "MILER", "GARCIA LOPEZ", "LOPEZ", "DE LA CRUZ", "DELACRUZ", "JACOB", ""];
    private static readonly string[] Firsts = ["JACOB", "JAKE", "JAYDEN", "JAYLEN", "MARY ANN", "MARYANN", "MARY", "MILLER", "J", "OLIVER", ""];
    private static readonly string[] Middles = ["", "", "ALAN", "A", "ANN", "JACOB", "LEE"];
    private static readonly string[] Races = ["W", "B", "A W", ""];
    private static readonly string[] Sexes = ["M", "F", "X"];

    public static Child Child(Random random) => new(Of(random, Lasts), Of(random, Firsts), Of(random, Middles))
    {
        Born = Day(random),
        Race = Of(random, Races),
        Sex = Of(random, Sexes),
        District = Of(random, "048078", "115115"),
        LocalId = Of(random, "77", "78", ""),
        Year = 2025 + random.Next(2),
        Grade = Of(random, "05", "06", "PK"),
        Rarity = Of(random, Matching.Child.Common, Matching.Child.Ordinary, Matching.Child.Rare),
    };

    /// <summary>The same child with some fields drawn anew.</summary>
    public static Child Changed(Random random, Child child)
    {
        var other = Child(random);
        return child with
        {
            Last = random.Next(3) == 0 ? other.Last : child.Last,
            First = random.Next(3) == 0 ? other.First : child.First,
            Middle = random.Next(3) == 0 ? other.Middle : child.Middle,
            Born = random.Next(3) == 0 ? other.Born : child.Born,
            Sex = random.Next(4) == 0 ? other.Sex : child.Sex,
            Race = random.Next(4) == 0 ? other.Race : child.Race,
            District = random.Next(3) == 0 ? other.District : child.District,
            LocalId = random.Next(2) == 0 ? other.LocalId : child.LocalId,
            Year = random.Next(2) == 0 ? other.Year : child.Year,
        };
    }

    public static T Of<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static DateOnly Day(Random random) => new(2014 + random.Next(2), 1 + random.Next(3), 1 + random.Next(3));
}
