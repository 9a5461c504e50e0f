using Mosis.Demo;

namespace Mosis.Benchmarks.Quality;

/// <summary>The turn of the school year in a made-up state: who leaves, who moves, who is new, and who gets whose number.</summary>
internal sealed class Turn(World world, Profile profile, ulong seed)
{
    private const double Repeats = .02;
    private const double FamiliesLeave = .02;
    private const double FamiliesArrive = .03;
    private const double LeaversLocalIds = .03;
    private const double OtherRace = .25;
    private const double NoMiddleName = .2;
    private const double TwinsAlike = .25;
    private const double NamesakeInSameDistrict = .3;

    private static readonly (string, string)[] Alike =
    [
        ("Jayden", "Jaylen"), ("Aiden", "Caden"), ("Brayden", "Brendan"), ("Ethan", "Evan"), ("Tyler", "Taylor"), ("Mason", "Jason"), ("Logan", "Landon"),
        ("Eric", "Derek"), ("Kaden", "Kayden"), ("Jon", "John"), ("Luke", "Lucas"), ("Nathan", "Nathaniel"), ("Marcus", "Mark"), ("Daniel", "Danny"),
        ("Ella", "Emma"), ("Hailey", "Bailey"), ("Kayla", "Kaylee"), ("Jada", "Jade"), ("Mia", "Mya"), ("Lily", "Lila"), ("Anna", "Hannah"), ("Kylie", "Kyla"),
        ("Sara", "Sarah"), ("Gabriella", "Isabella"), ("Leah", "Lia"), ("Ashlyn", "Ashley"), ("Natalie", "Natalia"), ("Olivia", "Alivia"), ("Ana", "Anna"),
    ];

    private readonly List<Child> _known = [];
    private readonly List<string> _girls = [];
    private readonly List<string> _boys = [];
    private int _households;

    public void Make()
    {
        _known.AddRange(world.Children);
        _girls.AddRange(_known.Where(child => child.Person.Sex == "F").Select(child => child.Person.FirstName).Where(name => name != "FNU").Take(20_000));
        _boys.AddRange(_known.Where(child => child.Person.Sex == "M").Select(child => child.Person.FirstName).Where(name => name != "FNU").Take(20_000));
        _households = _known.Max(child => child.Household);
        foreach (var family in _known.GroupBy(child => child.Household)) Age(family.Key, [.. family]);
        var beginners = _known.Count(child => !child.IsEnrolled);
        foreach (var person in new Population(seed + 7_001, World.FirstYear + 1).Students(int.MaxValue)
            .Where(person => person.Grade is "PK" or "KG").Take(beginners)) Come(person, ErrorKind.Kindergartner);
        foreach (var person in new Population(seed + 7_002, World.FirstYear + 1).Students((int)(_known.Count * FamiliesArrive))) Come(person, ErrorKind.Newcomer);
        LookAlikes();
        if (profile.Renumbers) Renumber();
    }

    private void Age(int household, List<Child> family)
    {
        var rng = new Rng(seed, "turn", household);
        var (leaves, moves) = (rng.Chance(FamiliesLeave), rng.Chance(profile.FamiliesMove));
        var name = moves && rng.Chance(profile.NewNameOnMove) ? rng.Pick(world.FamilyNames) : null;
        var home = moves ? world.Districts.DrawOther(family[0].District, rng) : 0;
        foreach (var child in family)
        {
            child.Grade += rng.Chance(Repeats) ? 0 : 1;
            if (leaves || child.Grade > 12 || moves) world.Districts.LeaveBehind(child.District, child.LocalId);
            if (leaves || child.Grade > 12)
            {
                child.IsEnrolled = false;
                continue;
            }
            if (!moves) continue;
            child.Kinds |= ErrorKind.Moved | (name is null ? ErrorKind.None : ErrorKind.MovedWithNewName);
            child.Person = child.Person with { LastName = name ?? child.Person.LastName };
            child.District = home;
            child.LocalId = world.Districts.NextLocalId(home);
        }
    }

    private void Come(Person person, ErrorKind kind)
    {
        var household = _households + (kind == ErrorKind.Newcomer ? 5_000_000 : 0) + person.Family;
        var home = world.Districts.Draw(new Rng(seed, "new home", household));
        Numbered(world.Add(person, household, home, SchoolYear.GradeNumber(person.Grade), kind), new Rng(seed, "new number", household + person.Number));
    }

    /// <summary>Now and then a new child gets the number of one who has left.</summary>
    private void Numbered(Child child, Rng rng)
    {
        if (!rng.Chance(LeaversLocalIds * profile.Errors) || world.Districts.TakeLeavers(child.District, rng) is not { } localId) return;
        child.LocalId = localId;
        child.Kinds |= ErrorKind.LeaversLocalId;
    }

    /// <summary>Newcomers who resemble somebody: each is another child, and has an ID of its own coming.</summary>
    private void LookAlikes()
    {
        var enrolled = _known.Where(child => child.IsEnrolled && child.Person.FirstName != "FNU").ToList();
        var rng = new Rng(seed, "look-alikes");
        void Some(double per100000, Action<Child> make)
        {
            for (var i = 0; i < per100000 * enrolled.Count / 100_000; i++) make(rng.Pick(enrolled));
        }
        Some(profile.NewTwins, of => NewTwin(of, rng));
        Some(profile.NewSiblings, of => NewSibling(of, rng));
        Some(profile.Namesakes, of => Namesake(of, ErrorKind.Namesake, of.Person.BirthDate.AddDays(rng.Below(730) - 365), rng));
        Some(profile.SameNameSameDay, of => Namesake(of, ErrorKind.SameNameSameDay, of.Person.BirthDate, rng));
    }

    private string Given(string sex, Rng rng) => rng.Pick(sex == "F" ? _girls : _boys);

    private string Middle(string sex, Rng rng) => rng.Chance(NoMiddleName) ? "" : Given(sex, rng);

    private void NewTwin(Child of, Rng rng)
    {
        var sex = rng.Chance(.65) ? of.Person.Sex : of.Person.Sex == "F" ? "M" : "F";
        var first = Given(sex, rng);
        var pairs = Array.FindAll(Alike, pair => pair.Item1 == of.Person.FirstName || pair.Item2 == of.Person.FirstName);
        if (pairs.Length > 0 && rng.Chance(TwinsAlike * 3)) first = pairs[0].Item1 == of.Person.FirstName ? pairs[0].Item2 : pairs[0].Item1;
        if (first == of.Person.FirstName) return;
        var twin = of.Person with { FirstName = first, MiddleName = Middle(sex, rng), Sex = sex, Suffix = "" };
        Numbered(world.Add(twin, of.Household, of.District, of.Grade, ErrorKind.NewTwin), rng);
    }

    private void NewSibling(Child of, Rng rng)
    {
        var sex = rng.Chance(.5) ? "F" : "M";
        var born = of.Person.BirthDate.AddDays((rng.Chance(.5) ? 1 : -1) * (300 + rng.Below(1_500)));
        var grade = World.FirstYear - born.AddMonths(5).Year - 5;
        if (grade is < -1 or > 12) return;
        var sibling = of.Person with { FirstName = Given(sex, rng), MiddleName = Middle(sex, rng), Sex = sex, Suffix = "", BirthDate = born };
        Numbered(world.Add(sibling, of.Household, of.District, grade, ErrorKind.NewSibling), rng);
    }

    private void Namesake(Child of, ErrorKind kind, DateOnly born, Rng rng)
    {
        if (kind == ErrorKind.Namesake && born == of.Person.BirthDate) return;
        var race = rng.Chance(OtherRace) ? "WBHAIPM"[rng.Below(7)].ToString() : of.Person.RaceEthnicity;
        var other = of.Person with { MiddleName = Middle(of.Person.Sex, rng), BirthDate = born, RaceEthnicity = race, Suffix = "" };
        var home = rng.Chance(NamesakeInSameDistrict) ? of.District : world.Districts.DrawOther(of.District, rng);
        Numbered(world.Add(other, 20_000_000 + world.Children.Count, home, of.Grade, kind), rng);
    }

    /// <summary>New numbers for everybody, half of them another child's of last year.</summary>
    private void Renumber()
    {
        foreach (var district in world.Children.Where(child => child.IsEnrolled).GroupBy(child => child.District).ToList())
        {
            var rng = new Rng(seed, "renumbered", district.Key);
            List<Child> all = [.. district];
            var old = all.ConvertAll(child => child.LocalId);
            rng.Shuffle(old);
            var next = 0;
            foreach (var child in all)
            {
                child.Kinds |= ErrorKind.Renumbered;
                var own = child.LocalId;
                child.LocalId = rng.Chance(.5) && old[next] != own ? old[next++] : world.Districts.NextLocalId(district.Key);
            }
        }
    }
}
