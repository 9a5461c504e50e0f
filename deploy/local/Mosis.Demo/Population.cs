using Mosis.Demo.Names;

namespace Mosis.Demo;

/// <summary>
/// An endless row of fictitious families for one school year. The same seed and school year give the same families everywhere, and a smaller population is
/// the beginning of a larger one. No two persons have the same first name, last name and birth date; namesakes born on other days are as frequent as common
/// names make them.
/// </summary>
public sealed class Population(ulong seed, int schoolYear)
{
    /// <summary>How many children of each age, 3 to 20 on the cut-off, go to school: few at 3, not all at 4, some stay after 18.</summary>
    private static readonly int[] ChildrenByAge = [15, 45, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 98, 10, 3, 2];

    private static readonly int[] AgesByShare = [.. ChildrenByAge.SelectMany((children, index) => Enumerable.Repeat(index + 3, children))];

    private static readonly string[] Grades = [.. Enumerable.Range(-1, 14).Select(SchoolYear.Grade)];

    private const double TwinBirths = .015;
    private const double TripletBirths = .0003;
    private const double AlikeTwins = .2;
    private const double HalfSiblings = .06;
    private const double Namesakes = .005;

    private readonly DateOnly _cutOff = SchoolYear.CutOff(schoolYear);

    public int Year => schoolYear;

    /// <summary>The first <paramref name="count"/> students, family by family; the last family may be cut short.</summary>
    public IEnumerable<Person> Students(int count) => Families().SelectMany(family => family.Children).Take(count);

    public IEnumerable<Family> Families()
    {
        var taken = new HashSet<ulong>();
        var folded = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var recent = new Person?[64];
        var persons = 0;
        for (var number = 1; ; number++)
        {
            var rng = new Rng(seed, "family", number);
            var household = new Household(rng);
            var children = new List<Person>();
            foreach (var (birth, age) in Births(rng, household))
            {
                foreach (var born in Born(rng, household, birth, children))
                {
                    var child = Namesake(rng, born, recent[rng.Below(recent.Length)], number);
                    if (children.Exists(sibling => sibling.FirstName == child.FirstName) || !taken.Add(Key(child, folded))) continue;
                    child = child with { Number = ++persons, Family = number, Grade = Grade(rng, age) };
                    children.Add(child);
                    recent[persons % recent.Length] = child;
                }
            }

            if (children.Count > 0) yield return new Family(number, household.Stock.Origin, household.LastName, children);
        }
    }

    /// <summary>Births of one household, eldest first, at least 280 days apart.</summary>
    private List<(DateOnly Birth, int Age)> Births(Rng rng, Household household)
    {
        var births = new List<(DateOnly Birth, int Age)>();
        var wanted = rng.Below(100) switch { < 60 => 1, < 88 => 2, < 97 => 3, < 99 => 4, _ => 5 };
        for (var i = 0; i < wanted; i++)
        {
            var age = rng.Pick(AgesByShare);
            var eldest = _cutOff.AddYears(-age - 1).AddDays(1);
            var birth = eldest.AddDays(rng.Below(_cutOff.AddYears(-age).DayNumber - eldest.DayNumber + 1));
            if (household.Newcomer && rng.Chance(.5)) birth = new DateOnly(_cutOff.Year - age, 1, 1);
            if (births.TrueForAll(other => Math.Abs(other.Birth.DayNumber - birth.DayNumber) >= 280)) births.Add((birth, age));
        }

        births.Sort();
        return births;
    }

    /// <summary>The one, two or three children of one birth; their numbers and grades are not set yet.</summary>
    private static Person[] Born(Rng rng, Household household, DateOnly birth, List<Person> siblings)
    {
        var children = new Person[rng.Chance(TripletBirths) ? 3 : rng.Chance(TwinBirths) ? 2 : 1];
        var last = siblings.Count > 0 && rng.Chance(HalfSiblings) ? household.Stock.Family(rng, household.Accents) : household.LastName;
        var race = household.Race(rng);
        var girl = rng.Chance(.488);
        var alike = children.Length == 2 && rng.Chance(AlikeTwins) ? rng.Pick(girl ? NameBook.TwinGirls : NameBook.TwinBoys) : null;
        for (var i = 0; i < children.Length; i++)
        {
            if (i > 0 && alike is null && rng.Chance(.33)) girl = !girl;
            var first = alike is null ? household.Stock.Given(rng, girl, household.Accents) : alike[i];
            var middle = household.Middle(rng, girl);
            children[i] = new Person(
                0, 0, last, first, middle == first ? "" : middle, household.Suffix(rng, girl, siblings), girl ? "F" : "M", birth, "", race);
        }

        return children;
    }

    /// <summary>Now and then a child has the very name of a child of another family.</summary>
    private static Person Namesake(Rng rng, Person child, Person? other, int family) =>
        rng.Chance(Namesakes) && other is not null && other.Family != family && other.Sex == child.Sex
            ? child with { LastName = other.LastName, FirstName = other.FirstName }
            : child;

    private static string Grade(Rng rng, int age)
    {
        var grade = age - 5;
        if (grade > 0 && rng.Chance(.04)) grade--;
        else if (grade >= 0 && rng.Chance(.005)) grade++;
        return Grades[Math.Clamp(grade, -1, 12) + 1];
    }

    private static ulong Key(Person person, Dictionary<string, ulong> folded)
    {
        return ((Fold(person.LastName) * 31) + Fold(person.FirstName)) * 1099511628211UL + (ulong)person.BirthDate.DayNumber;

        ulong Fold(string name)
        {
            if (!folded.TryGetValue(name, out var hash)) folded[name] = hash = Letters.Folded(name);
            return hash;
        }
    }
}
