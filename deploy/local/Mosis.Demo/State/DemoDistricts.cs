using Mosis.Demo.Files;

namespace Mosis.Demo.State;

/// <summary>The twelve districts of the demo state: fictitious names under codes as Missouri forms them; 60 buildings, one of them closed.</summary>
public static class DemoDistricts
{
    /// <summary>The districts with their share of 20,000 students and the layout of their files.</summary>
    /// <param name="schoolYear">The closed building closed on the June 30 before it began.</param>
    public static IReadOnlyList<DemoDistrict> All(int schoolYear) =>
    [
        Laid("048078", "Kaw Bend 33", "Kaw Bend", "Dr. Yolanda Merriweather", 12, 5600, new()),
        WithClosedBuilding(
            Laid("096091", "Bellefontaine Prairie R-II", "Bellefontaine Prairie", "Dr. Thomas Aubuchon", 8, 3600, new() { Delimiter = ',' }), schoolYear),
        Laid("010093", "Osage Bluff R-IV", "Osage Bluff", "Marian Struckhoff", 8, 2600, new() { Delimiter = '|', LineEnd = "\n" }),
        Laid("039141", "Sac Springs R-XII", "Sac Springs", "Dr. Peter Nguyen", 6, 2000, new() { Delimiter = ',', Qualifier = '"' }),
        Laid("092088", "Cottleville Landing R-III", "Cottleville Landing", "Anne O'Dell", 5, 1600, new() { LineEnd = "\n" }),
        Laid("115115", "Meramec City", "Meramec City", "Dr. Jerome Hairston", 5, 1300, new() { Delimiter = '|' }),
        Laid("073108", "Shoal Creek R-VIII", "Shoal Creek", "Luis Ortega", 4, 1000, new()),
        Laid("085046", "Gasconade Fork R-VI", "Gasconade Fork", "Ruth Luetkenhaus", 3, 800, new() { Delimiter = ',', HexInHeader = false }),
        Laid("031117", "Grand River Valley R-V", "Grand River Valley", "Karen Skaggs", 3, 600, new() { Delimiter = '|', HexInHeader = false }),
        Laid("107152", "Big Piney R-I", "Big Piney", "Dale Turnbough", 2, 450, new() { LineEnd = "\n" }),
        Laid("078012", "Bootheel Delta R-IX", "Bootheel Delta", "Dr. Sheila Womack", 2, 300, new() { Delimiter = ',' }),
        Laid("101105", "Current River R-VII", "Current River", "Wendell Crabtree", 1, 150, new()),
    ];

    /// <summary>The demo state's district of this code, or a new one with a building for each 500 students, up to 40.</summary>
    public static District Find(string code, int schoolYear, int students) =>
        All(schoolYear).FirstOrDefault(demo => demo.District.Code == code)?.District
        ?? District.LayOut(code, $"Test District {code}", $"Test {code}", "Pat Example", Math.Clamp(students / 500, 1, 40));

    private static DemoDistrict Laid(string code, string name, string place, string superintendent, int buildings, int students, FileLayout layout) =>
        new(District.LayOut(code, name, place, superintendent, buildings), students, layout);

    private static DemoDistrict WithClosedBuilding(DemoDistrict demo, int schoolYear)
    {
        var successor = demo.District.Buildings.First(building => building.HighestGrade == 5);
        var closed = new Building("4900", "Old Quarry Elementary", 0, 5, new DateOnly(1928, 9, 4), new DateOnly(schoolYear - 1, 6, 30), successor.Code);
        return demo with { District = demo.District with { Buildings = [.. demo.District.Buildings, closed] } };
    }
}
