using System.Globalization;
using System.Text.Json;
using Dapper;
using Mosis.Benchmarks.Quality;
using Mosis.Demo;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// What becomes of the time when the register grows. It is filled in blocks of as many students, each with districts of its own and all through the real
/// program; at each size a year after is sent by two districts of the block that came last: C the larger one, D the smaller one. So both have the same rows
/// at each size, but for chance, and nothing of them has been sent twice.
/// </summary>
internal static class Growth
{
    // A block of 250,000 has, a year after, one of about 100,000 and one of about 25,000.
    private const int DistrictsOfABlock = 15;
    private const double LargestShare = .385;

    public static readonly int[] Usual = [250_000, 1_000_000, 2_000_000, 6_000_000];

    /// <param name="sizes">Ascending, each a multiple of the first.</param>
    public static async Task<int> RunAsync(IReadOnlyList<int> sizes)
    {
        var block = sizes[0];
        var blocks = Enumerable.Range(0, sizes[^1] / block).Select(i => new Districts(SpeedScenario.Seed + (ulong)i, block, DistrictsOfABlock, LargestShare, i * DistrictsOfABlock)).ToList();
        await using var collection = await Collection.CreateAsync(blocks.SelectMany(districts => districts.All));
        var points = new List<GrowthPoint>();
        // One population for all: a block that began anew would hold the namesakes of the one before.
        using var people = new Population(SpeedScenario.Seed, World.FirstYear).Students(int.MaxValue).GetEnumerator();
        for (var i = 0; i < blocks.Count; i++)
        {
            var world = new World(SpeedScenario.Seed + (ulong)i, Next(people, block), Profile.AsInLife, blocks[i]);
            var size = (i + 1) * block;
            var fill = await collection.MeasureAsync($"the register grows to {size}", world.FirstFiles(), QualityScenario.FirstExtract, 6);
            if (sizes.Contains(size)) points.Add(await PointAsync(collection, world, fill));
        }
        Show(points);
        return 0;
    }

    private static IEnumerable<Person> Next(IEnumerator<Person> people, int count)
    {
        for (var i = 0; i < count && people.MoveNext(); i++) yield return people.Current;
    }

    private static async Task<GrowthPoint> PointAsync(Collection collection, World world, Measured fill)
    {
        var (students, bytes, tables) = await SizeAsync(collection);
        var second = world.SecondFiles(_ => null);
        var d = await collection.MeasureAsync("D  one district, a year after", [second[1]], QualityScenario.SecondExtract, 6);
        var c = await collection.MeasureAsync("C  a large district, a year after", [second[0]], QualityScenario.SecondExtract, 6);
        return new GrowthPoint(students, c, d, fill, (double)bytes / students, IntakeProcess.ServerPeakMegabytes(), tables);
    }

    /// <summary>Of the whole database, its staging and the files that were sent with it.</summary>
    private static async Task<(long Students, long Bytes, IReadOnlyList<TableSize> Tables)> SizeAsync(Collection collection)
    {
        await using var connection = await collection.Database.Db.OpenAsync();
        var names = await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = database()");
        await connection.ExecuteAsync(new CommandDefinition($"analyze table {string.Join(", ", names.Select(name => $"`{name}`"))}", commandTimeout: 0));
        var tables = (await connection.QueryAsync<TableSize>(
            """
            select table_name as Name, cast(data_length as signed) as Data, cast(index_length as signed) as Indexes
            from information_schema.tables
            where table_schema = database()
            order by data_length + index_length desc
            """)).AsList();
        return (await connection.ExecuteScalarAsync<long>("select count(*) from student"), tables.Sum(table => table.Data + table.Indexes), tables);
    }

    private static void Show(List<GrowthPoint> points)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine(GrowthPoint.Head);
        foreach (var point in points) Console.Out.WriteLine(point.Line);
        Console.Out.WriteLine("Bytes a student by table, at the last size:");
        foreach (var table in points[^1].Tables.Take(12))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {table.Name,-30}{(double)table.Data / points[^1].Students,9:0} data{(double)table.Indexes / points[^1].Students,9:0} indexes"));
        Report.Write("growth.json", JsonSerializer.Serialize(new { seed = SpeedScenario.Seed, points }, JsonSerializerOptions.Web));
        Report.Write("growth.svg", GrowthCurve.Draw(points));
    }
}
