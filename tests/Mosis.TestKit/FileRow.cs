using System.Globalization;

namespace Mosis.TestKit;

/// <summary>One row of a Student Batch File as a district's system would write it: a plausible child, told apart by <c>with</c>.</summary>
public sealed record FileRow
{
    public string School { get; init; } = SmallDirectory.HighSchool;

    /// <summary>Null for the reporting district.</summary>
    public string? ResidentDistrict { get; init; }

    public string Last { get; init; } = "Featherstonhaugh";

    public string First { get; init; } = "Rosalind";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string Sex { get; init; } = "F";

    public string BirthDate { get; init; } = "03/14/2012";

    public string Grade { get; init; } = "08";

    public required string LocalId { get; init; }

    public string AlternateId { get; init; } = "";

    public string Race { get; init; } = "W";

    public string StateId { get; init; } = "";

    /// <summary>Null for the file's.</summary>
    public string? District { get; init; }

    public string SchoolYear { get; init; } = "2026";

    /// <summary>The sixteen columns.</summary>
    public string[] Values(string district) =>
    [
        "ID", School, ResidentDistrict ?? district, Last, First, Middle, Suffix, Sex, BirthDate, Grade, LocalId, AlternateId, Race, StateId,
        District ?? district, SchoolYear,
    ];

    /// <summary>
    /// Children of as many families: no two share a last name, a first name's sound or a birth date, so that none is like another.
    /// </summary>
    /// <param name="from">Number of the first: other numbers are other children.</param>
    public static IReadOnlyList<FileRow> Many(int count, int from = 1)
    {
        string[] starts = ["Ab", "Bor", "Cas", "Dul", "Elm", "Fark", "Gos", "Hud", "Ist", "Jab", "Kol", "Lund", "Mar", "Nov", "Ost", "Pra", "Rud", "Sal", "Tor", "Vak"];
        string[] middles = ["am", "ed", "ig", "ok", "up", "as", "ev", "im", "on", "ul"];
        string[] ends = ["berg", "dale", "ford", "kins", "ley", "man", "nova", "rath", "sen", "thorp"];
        string[] firsts = ["Adela", "Bruno", "Celia", "Dmitri", "Esther", "Floyd", "Greta", "Hector", "Imogen", "Jasper", "Kirsten", "Lamar", "Mabel", "Nestor", "Odette", "Percy", "Ramona", "Silas", "Tabitha", "Vernon"];
        return
        [
            .. Enumerable.Range(from, count).Select(n => new FileRow
            {
                Last = starts[n % 20] + middles[n / 20 % 10] + ends[n / 200 % 10],
                First = firsts[n * 7 % 20],
                Sex = n * 7 % 2 == 0 ? "F" : "M",
                BirthDate = BirthDay(n).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
                Grade = (2020 - BirthDay(n).Year).ToString("00", CultureInfo.InvariantCulture),
                School = n % 2 == 0 ? SmallDirectory.HighSchool : SmallDirectory.Elementary,
                LocalId = (70_000 + n).ToString(CultureInfo.InvariantCulture),
            }),
        ];
    }

    private static DateOnly BirthDay(int number) => new DateOnly(2008, 1, 1).AddDays(number * 37 % 3600);
}
