using Mosis.Demo;
using Mosis.Demo.Files;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// A made-up state of families whose truth is known, and two school years of its districts' files. The same seed, size and profile give the same files.
/// Between the years children grow, leave, move and come (<see cref="Turn"/>); what districts state of them is spoiled by <see cref="Mistakes"/>.
/// </summary>
internal sealed class World
{
    public const int FirstYear = 2026;

    /// <summary>Most of what stands in a register was stated and mended before: the first year has half of the second year's mistakes.</summary>
    private const double FirstYearMistakes = .5;

    private const double ConcurrentShare = .004;
    private const double TwiceShare = .0015;
    private const double LocalIdMistypedShare = .002;
    private const double OneNameShare = .001;

    private readonly ulong _seed;
    private readonly Profile _profile;
    private readonly List<string> _familyNames;

    public World(ulong seed, int students, Profile profile)
        : this(seed, students, profile, new Districts(seed, students))
    {
    }

    public World(ulong seed, int students, Profile profile, Districts districts)
        : this(seed, new Population(seed, FirstYear).Students(students), profile, districts)
    {
    }

    /// <param name="people">Whole families of the first year, except that the last may be cut short.</param>
    public World(ulong seed, IEnumerable<Person> people, Profile profile, Districts districts)
    {
        (_seed, _profile) = (seed, profile);
        Districts = districts;
        var homes = new Dictionary<int, int>();
        foreach (var person in people)
        {
            if (!homes.TryGetValue(person.Family, out var home)) homes.Add(person.Family, home = Districts.Draw(new Rng(seed, "home", person.Family)));
            var called = new Rng(seed, "one name", person.Number).Chance(OneNameShare) ? person with { LastName = person.FirstName, FirstName = "FNU", MiddleName = "" } : person;
            Add(called, person.Family, home, SchoolYear.GradeNumber(person.Grade), called == person ? ErrorKind.None : ErrorKind.OneName);
        }
        _familyNames = [.. Children.Where(child => child.Number % 40 == 0).Select(child => child.Person.LastName)];
    }

    public Districts Districts { get; }

    /// <summary>Everybody, those who left too, by number (from 0).</summary>
    public List<Child> Children { get; } = [];

    public IReadOnlyList<string> FamilyNames => _familyNames;

    public Child Add(Person person, int household, int district, int grade, ErrorKind kinds)
    {
        var child = new Child
        {
            Number = Children.Count,
            Household = household,
            Person = person,
            Grade = grade,
            District = district,
            LocalId = Districts.NextLocalId(district),
            Kinds = kinds,
        };
        Children.Add(child);
        return child;
    }

    public IReadOnlyList<TrueFile> FirstFiles() => Files(FirstYear, _profile.Errors * FirstYearMistakes, _ => null);

    /// <param name="stateIds">By child: the ID that its first year's answer gave; null for none.</param>
    public IReadOnlyList<TrueFile> SecondFiles(Func<int, string?> stateIds)
    {
        new Turn(this, _profile, _seed).Make();
        return Files(FirstYear + 1, _profile.Errors, stateIds);
    }

    private List<TrueFile> Files(int year, double errors, Func<int, string?> stateIds)
    {
        var files = Districts.All.Select(district => new TrueFile(district, [])).ToList();
        var rosters = files.ConvertAll(file => new Roster(file.District, year));
        var mistakes = new Mistakes(errors, _familyNames);
        var siblings = year > FirstYear ? Children.ToLookup(child => child.Household) : null;
        foreach (var child in Children.Where(child => child.IsEnrolled))
        {
            var rng = new Rng(_seed, $"rows of {year}", child.Number);
            State(child, child.District, child.LocalId, child.Kinds);
            if (rng.Chance(ConcurrentShare))
            {
                var elsewhere = Districts.DrawOther(child.District, rng);
                State(child, elsewhere, Districts.NextLocalId(elsewhere), child.Kinds | ErrorKind.Concurrent);
            }
            if (rng.Chance(TwiceShare * errors)) State(child, child.District, Districts.NextLocalId(child.District), child.Kinds | ErrorKind.EnteredTwice);

            void State(Child child, int district, string localId, ErrorKind kinds)
            {
                var row = rosters[district].Row(child.Person with { Grade = SchoolYear.Grade(child.Grade), Number = child.Number, Family = child.Household }, localId);
                kinds |= mistakes.Make(row, rng);
                // Drawn whether or not there is an ID: what the register answered must not change the children.
                var carries = rng.Chance(_profile.StateIds);
                if (carries && siblings is not null && stateIds(child.Number) is { } own)
                {
                    row[Column.StateId] = own;
                    if (rng.Chance(_profile.WrongStateIds) && Wrong(child, siblings, stateIds, rng) is { } wrong)
                    {
                        row[Column.StateId] = wrong;
                        kinds |= ErrorKind.WrongStateId;
                    }
                }
                files[district].Rows.Add(new TrueRow(row, child.Number, kinds));
            }
        }
        foreach (var file in files)
        {
            MistypeLocalIds(file, year, errors);
            new Rng(_seed, $"order of {file.District.Code} in {year}").Shuffle(file.Rows);
        }
        return files;
    }

    private string? Wrong(Child child, ILookup<int, Child> siblings, Func<int, string?> stateIds, Rng rng)
    {
        var others = siblings[child.Household].Where(other => other != child && stateIds(other.Number) is not null).ToList();
        return stateIds(others.Count > 0 ? rng.Pick(others).Number : rng.Below(Children.Count)) is { } wrong && wrong != stateIds(child.Number) ? wrong : null;
    }

    /// <summary>One digit or two neighbours wrong; never a number that stands in the same file, which would be an error of the row.</summary>
    private void MistypeLocalIds(TrueFile file, int year, double errors)
    {
        var rng = new Rng(_seed, $"local IDs of {file.District.Code} in {year}");
        var taken = file.Rows.Select(row => row.Row[Column.LocalId]).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < file.Rows.Count; i++)
        {
            if (!rng.Chance(LocalIdMistypedShare * errors)) continue;
            var digits = file.Rows[i].Row[Column.LocalId].ToCharArray();
            var at = 1 + rng.Below(digits.Length - 2);
            if (rng.Chance(.5)) digits[at] = (char)('0' + rng.Below(10));
            else (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
            var mistyped = new string(digits);
            if (!taken.Add(mistyped)) continue;
            file.Rows[i].Row[Column.LocalId] = mistyped;
            file.Rows[i] = file.Rows[i] with { Kinds = file.Rows[i].Kinds | ErrorKind.LocalIdMistyped };
        }
    }
}
