using System.Globalization;
using Mosis.Demo.Files;

namespace Mosis.Demo.State;

/// <summary>
/// A small fictitious state: a directory and one Student Batch File a district, clean but for a row or two in a hundred, so that every answer of the
/// product has something to show.
/// </summary>
public sealed class DemoState
{
    private readonly ulong _seed;
    private readonly DateOnly _extractDate;
    private readonly List<List<Person>> _students = [];
    private readonly List<Roster> _rosters = [];

    public DemoState(ulong seed, DateOnly extractDate)
    {
        _seed = seed;
        _extractDate = extractDate;
        var year = SchoolYear.Of(extractDate);
        Districts = DemoDistricts.All(year);
        foreach (var demo in Districts)
        {
            _students.Add([]);
            _rosters.Add(new Roster(demo.District, year));
        }

        Settle(new Population(seed, year));
    }

    public IReadOnlyList<DemoDistrict> Districts { get; }

    /// <summary>The rows of each district's file, in the order of <see cref="Districts"/>.</summary>
    public IReadOnlyList<List<StudentRow>> Rows()
    {
        var files = new List<List<StudentRow>>();
        for (var i = 0; i < Districts.Count; i++)
            files.Add([.. _students[i].Select((person, at) => _rosters[i].Row(person, LocalId(i, at)))]);
        EnrollElsewhere(files);
        for (var i = 0; i < Districts.Count; i++)
        {
            var rng = new Rng(_seed, "blemishes", i);
            Blemishes.Spoil(files[i], Districts[i].District, rng, i, at => LocalId(i, at), Districts[(i + 1) % Districts.Count].District.Code);
            rng.Shuffle(files[i]);

            // The first row says whose file it is.
            var own = files[i].FindIndex(row => row[Column.ReportingDistrict] == Districts[i].District.Code);
            (files[i][0], files[i][own]) = (files[i][own], files[i][0]);
        }

        return files;
    }

    /// <summary>Writes directory.csv and inbox/DISTRICT/DISTRICT_yyyymmdd.txt, making the folders.</summary>
    /// <param name="truth">Where district, line and person of each row go, as CSV; null for nowhere.</param>
    /// <returns>The number of detail rows of all files.</returns>
    public int Write(string folder, TextWriter? truth = null)
    {
        Directory.CreateDirectory(folder);
        DirectoryFile.Write(Path.Combine(folder, "directory.csv"), Districts.Select(demo => demo.District));
        truth?.Write("district,line,person\n");
        var files = Rows();
        var sum = 0;
        for (var i = 0; i < Districts.Count; i++)
        {
            var (district, _, layout) = Districts[i];
            var inbox = Path.Combine(folder, "inbox", district.Code);
            Directory.CreateDirectory(inbox);
            var name = string.Create(CultureInfo.InvariantCulture, $"{district.Code}_{_extractDate:yyyyMMdd}.txt");
            using var stream = File.Create(Path.Combine(inbox, name));
            sum += new DistrictFile(district, _extractDate, new TimeOnly(5, 0).AddMinutes(7 * i), layout).Write(stream, files[i]);
            for (var at = 0; truth is not null && at < files[i].Count; at++)
                truth.Write(string.Create(CultureInfo.InvariantCulture, $"{district.Code},{at + 2},{files[i][at].Person}\n"));
        }

        return sum;
    }

    /// <summary>Whole families settle where there still is room.</summary>
    private void Settle(Population population)
    {
        var room = Districts.Sum(demo => demo.Students);
        var rng = new Rng(_seed, "settle");
        foreach (var family in population.Families())
        {
            var place = rng.Below(room);
            var district = 0;
            while (place >= Room(district)) place -= Room(district++);
            var children = Math.Min(family.Children.Count, Room(district));
            _students[district].AddRange(family.Children.Take(children));
            room -= children;
            if (room == 0) return;
        }
    }

    private int Room(int district) => Districts[district].Students - _students[district].Count;

    /// <summary>Some students of each district are in the next one's file as well, stated as another school would state them.</summary>
    private void EnrollElsewhere(List<List<StudentRow>> files)
    {
        for (var from = 0; from < Districts.Count; from++)
        {
            var to = (from + 1) % Districts.Count;
            var rng = new Rng(_seed, "elsewhere", from);
            var movers = Math.Max(1, Math.Min(_students[from].Count, _students[to].Count) / 100);
            for (var i = 0; i < movers; i++)
            {
                var person = _students[from][rng.Below(_students[from].Count)];
                if (files[to].Exists(row => row.Person == person.Number)) continue;
                var row = _rosters[to].Row(person, LocalId(to, files[to].Count));
                row[Column.ResidentDistrict] = Districts[from].District.Code;
                OtherWays.State(row, rng, i);
                files[to].Add(row);
            }
        }
    }

    /// <summary>Each district numbers in its own way.</summary>
    private static string LocalId(int district, int at) => (district % 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"{1_000_000 + (at * 3)}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"{at + 1:000000}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"S{20_000 + at}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{50_000 + (at * 7)}"),
    };
}
