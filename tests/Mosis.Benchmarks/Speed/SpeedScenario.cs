using System.Text.Json;
using Mosis.Benchmarks.Quality;
using Mosis.Demo.Files;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// A state's collection, whole, by the real program against a durable server. A: everybody, cold. Then the year after, each against the register as the ones
/// before have left it: D one district, G the same rows again with 1 % changed, H the same rows all bad, C the largest district, B all the others; and E,
/// one student keyed in. On registers of their own: F, files that arrive by SFTP; M, everybody in one file.
/// </summary>
internal static class SpeedScenario
{
    public const ulong Seed = 20_261_127;
    private const double LargestShare = .1;
    private const double OneShare = .025;
    private const double ChangedShare = .01;
    private const int DistrictsOfAMillion = 550;

    private static readonly string[] OfOneRegister = ["A", "B", "C", "D", "E", "G", "H"];

    /// <param name="scenarios">Letters; none for all. A is always run where another needs its register.</param>
    public static async Task<int> RunAsync(int students, IReadOnlyCollection<string> scenarios)
    {
        bool Wanted(string letter) => scenarios.Count == 0 || scenarios.Contains(letter, StringComparer.OrdinalIgnoreCase);
        var (measured, online) = (new List<Measured>(), new Figures());
        var number = Math.Clamp((int)((long)students * DistrictsOfAMillion / 1_000_000), 20, DistrictsOfAMillion);
        if (OfOneRegister.Any(Wanted)) await RunOneRegisterAsync(students, number, Wanted, measured, online);
        if (Wanted("F")) measured.Add(await Arrivals.MeasureAsync(number));
        if (Wanted("M")) measured.AddRange([await OneFile.MeasureAsync((int)(OneShare * students)), await OneFile.MeasureAsync(students)]);
        Show(students, measured, online);
        return online.Errors == 0 ? 0 : 1;
    }

    private static async Task RunOneRegisterAsync(int students, int number, Func<string, bool> wanted, List<Measured> measured, Figures online)
    {
        var districts = new Districts(Seed, students, number, LargestShare);
        var elsewhere = OneStudent.Elsewhere(students, number);
        await using var collection = await Collection.CreateAsync([.. districts.All, .. elsewhere.All]);
        var world = new World(Seed, students, Profile.AsInLife, districts);
        measured.Add(await collection.MeasureAsync("A  cold", world.FirstFiles(), QualityScenario.FirstExtract, 6));

        var second = world.SecondFiles(_ => null);
        var largest = second[0];
        var one = second.Skip(1).MinBy(file => Math.Abs(file.Rows.Count - (OneShare * students)))!;
        async Task AddAsync(string scenario, IReadOnlyList<TrueFile> files, int hour)
        {
            if (wanted(scenario[..1])) measured.Add(await collection.MeasureAsync(scenario, files, QualityScenario.SecondExtract, hour));
        }
        await AddAsync("D  one district, a year after", [one], 6);
        await AddAsync("G  the same, 1 % changed", [Changed(one)], 7);
        await AddAsync("H  the same, all rows bad", [Spoiled(one)], 8);
        await AddAsync("C  the largest, a year after", [largest], 6);
        await AddAsync("B  all others, a year after", [.. second.Where(file => file != largest && file != one)], 6);
        if (wanted("E")) await new OneStudent(collection, world, elsewhere, online).MeasureAsync();
    }

    private static TrueFile Changed(TrueFile file) =>
        new(file.District, [.. file.Rows.Select((row, place) => place % (int)(1 / ChangedShare) == 0 ? With(row, Column.School, OtherSchool(file, row)) : row)]);

    private static TrueFile Spoiled(TrueFile file) => new(file.District, [.. file.Rows.Select(row => With(row, Column.BirthDate, "13/32/2015"))]);

    private static string OtherSchool(TrueFile file, TrueRow row) =>
        file.District.Buildings.Select(building => building.Code).FirstOrDefault(code => code != row.Row[Column.School]) ?? row.Row[Column.School];

    private static TrueRow With(TrueRow row, Column column, string value)
    {
        var copy = row.Row.Copy();
        copy[column] = value;
        return row with { Row = copy };
    }

    private static void Show(int students, List<Measured> measured, Figures online)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(Measured.Head);
        foreach (var each in measured) Console.Out.WriteLine(each.Line);
        if (online.All.Count > 0) online.Show(Console.Out);
        Report.Write("speed.json", JsonSerializer.Serialize(new { students, seed = Seed, measured, online = online.All }, JsonSerializerOptions.Web));
    }
}
