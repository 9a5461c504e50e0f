using Mosis.Benchmarks.Quality;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.Demo;
using Mosis.Demo.Files;
using SchoolYear = Mosis.Demo.SchoolYear;

namespace Mosis.Benchmarks.Speed;

/// <summary>A form as somebody typed it, and who the child is to the register.</summary>
internal sealed record TypedForm(string Kind, OnlineForm Form);

/// <summary>Students to key in: half are new to the state, a quarter are known to the district that keys them in, a quarter have come from another district.</summary>
internal sealed class Forms
{
    private readonly World _world;
    private readonly List<Roster> _rosters;
    private readonly List<Child> _known;
    private readonly IEnumerator<Person> _newcomers;
    private readonly Rng _rng = new(SpeedScenario.Seed, "keyed in");
    private int _next;

    public Forms(World world, DateOnly today)
    {
        var year = SchoolYear.Of(today);
        _world = world;
        _rosters = [.. world.Districts.All.Select(district => new Roster(district, year))];
        _known = [.. world.Children.Where(child => child.IsEnrolled)];
        _newcomers = new Population(SpeedScenario.Seed + 9_001, year).Students(int.MaxValue).GetEnumerator();
    }

    public TypedForm Next() => (_next++ % 4) switch
    {
        0 or 2 => Newcomer(),
        1 => Known("known", child => (child.District, child.LocalId)),
        _ => Known("moved", child => _world.Districts.DrawOther(child.District, _rng) is var district ? (district, _world.Districts.NextLocalId(district)) : default),
    };

    private TypedForm Newcomer()
    {
        _newcomers.MoveNext();
        var district = _world.Districts.Draw(_rng);
        return new("new", Typed(_newcomers.Current, district, _world.Districts.NextLocalId(district)));
    }

    private TypedForm Known(string kind, Func<Child, (int District, string LocalId)> at)
    {
        var child = _rng.Pick(_known);
        var (district, localId) = at(child);
        return new(kind, Typed(child.Person with { Grade = SchoolYear.Grade(child.Grade), Number = child.Number, Family = child.Household }, district, localId));
    }

    private OnlineForm Typed(Person person, int district, string localId) =>
        new(Guid.NewGuid(), _rosters[district].District.Code, new RowFields(1, [.. _rosters[district].Row(person, localId).Values]));
}
