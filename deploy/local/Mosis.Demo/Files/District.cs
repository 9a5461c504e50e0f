using System.Globalization;

namespace Mosis.Demo.Files;

/// <summary>A fictitious district with its buildings.</summary>
/// <param name="Code">County-district code, six digits.</param>
/// <param name="Place">The town that it is named after.</param>
public sealed record District(string Code, string Name, string Place, string Superintendent, IReadOnlyList<Building> Buildings)
{
    private static readonly string[] Quarters = ["North", "South"];

    private static readonly string[] ElementaryNames =
    [
        "Dogwood", "Hawthorn", "Bluebird", "Oak Grove", "Cedar Creek", "Prairie View", "River Bend", "Sycamore", "Redbud", "Limestone",
        "Walnut Hill", "Meadowlark", "Stone Bridge", "Fox Run", "Persimmon Ridge", "Cardinal", "Mill Pond", "Orchard", "Big Spring", "Pawpaw Hollow",
    ];

    /// <summary>The open building of a grade; brothers and sisters of near ages go to the same one.</summary>
    public Building BuildingFor(Person person)
    {
        var grade = SchoolYear.GradeNumber(person.Grade);
        var open = 0;
        foreach (var building in Buildings) if (building.Teaches(grade)) open++;
        var wanted = person.Family % open;
        foreach (var building in Buildings)
        {
            if (building.Teaches(grade) && wanted-- == 0) return building;
        }

        throw new InvalidOperationException($"District {Code} has no building for grade {person.Grade}.");
    }

    /// <summary>
    /// Lays out a district of so many buildings, in the pattern of its size: one building for all grades; two or three by level; from four on several
    /// elementary schools, from five on an early childhood center, from nine on two middle and two high schools.
    /// </summary>
    public static District LayOut(string code, string name, string place, string superintendent, int buildings)
    {
        var pool = new Rng(1, "buildings " + code);
        var opened = new DateOnly(1950 + pool.Below(60), 7, 1);
        if (buildings == 1) return new(code, name, place, superintendent, [new("1050", place + " School", -1, 12, opened)]);
        if (buildings == 2)
        {
            return new(code, name, place, superintendent,
                [new("1050", place + " Junior-Senior High", 7, 12, opened), new("4020", place + " Elementary", -1, 6, opened)]);
        }

        var twins = buildings >= 9 ? 2 : 1;
        var center = buildings >= 5 ? 1 : 0;
        var list = new List<Building>();
        for (var i = 0; i < twins; i++)
            list.Add(new(Number(1050, i), twins == 1 ? place + " High School" : $"{place} {Quarters[i]} High School", 9, 12, opened.AddYears(i * 20)));
        for (var i = 0; i < twins; i++)
            list.Add(new(Number(3000, i), twins == 1 ? place + " Middle School" : $"{place} {Quarters[i]} Middle School", 6, 8, opened.AddYears(i * 10)));
        if (center == 1) list.Add(new("7500", place + " Early Childhood Center", -1, -1, opened.AddYears(15)));
        string[] elementary = [.. ElementaryNames];
        pool.Shuffle(elementary);
        for (var i = 0; list.Count < buildings; i++)
        {
            var suffix = i < elementary.Length ? "" : $" {(i / elementary.Length) + 1}";
            list.Add(new(Number(4020, i), elementary[i % elementary.Length] + suffix + " Elementary", center == 1 ? 0 : -1, 5, opened.AddYears(i % 15)));
        }

        return new(code, name, place, superintendent, list);
    }

    private static string Number(int first, int index) => (first + (20 * index)).ToString("0000", CultureInfo.InvariantCulture);
}
