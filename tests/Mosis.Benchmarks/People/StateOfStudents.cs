using System.Globalization;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.TestKit;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.People;

/// <summary>A made-up student as a row states it.</summary>
internal sealed record KnownStudent(string District, string School, string Last, string First, string Middle, string Sex, string BirthDate, string Grade, string Race);

/// <summary>A register of so many students, put in by the real pipeline: district files through the door and all their stages.</summary>
internal sealed class StateOfStudents
{
    // A few become near matches: eight districts hold 200,000 students all the same.
    private const int StudentsOfADistrict = 25_100;

    /// <summary>Of each district's students, those who are looked for.</summary>
    private const int Sample = 2_000;

    private readonly Dictionary<string, List<KnownStudent>> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<District> Districts { get; private set; } = [];

    public int Students { get; private set; }

    public IReadOnlyList<KnownStudent> KnownIn(string district) => _known[district];

    public static async Task<StateOfStudents> FillAsync(MosisDatabase database, int districts, TextWriter output)
    {
        var state = new StateOfStudents();
        state.Districts =
        [
            .. Enumerable.Range(1, districts).Select(i => District.LayOut(
                string.Create(CultureInfo.InvariantCulture, $"9{i:00}{i + 100:000}"), $"Bench District {i}", $"Bench {i}", "Pat Example", 20)),
        ];
        var folder = Directory.CreateTempSubdirectory("mosis-bench-");
        try
        {
            var directory = Path.Combine(folder.FullName, "directory.csv");
            DirectoryFile.Write(directory, state.Districts);
            await new DirectoryImport(database.Db, TimeProvider.System).RunAsync(directory, "bench");
            await using var product = new Product(database);
            for (var i = 0; i < districts; i++)
            {
                var recipe = new FileRecipe { Rows = StudentsOfADistrict, Seed = (ulong)(1000 + i), District = state.Districts[i], ExtractDate = Today };
                var path = Path.Combine(folder.FullName, $"{i}.txt");
                await using (var file = File.Create(path)) recipe.Write(file);
                var sent = new Sending("submit", "bench", $"{recipe.District.Code}.txt", recipe.District.Code, AcceptsHolds: true);
                var summary = (await product.SubmitFileAsync(path, sent)).Summary;
                state.Students += summary.New;
                state._known[recipe.District.Code] = [.. recipe.StudentRows().Take(Sample).Select(Of)];
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {recipe.District.Code}: {summary.New} new, {summary.Matched} matched, {summary.Near} near"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return state;
    }

    /// <summary>Children whom nobody knows yet, for one person to key in.</summary>
    public static IReadOnlyList<KnownStudent> Newcomers(District district, int seed, int count) =>
        [.. new FileRecipe { Rows = count, Seed = (ulong)(500_000 + seed), District = district, ExtractDate = Today }.StudentRows().Select(Of)];

    public static string SchoolYear => Demo.SchoolYear.Of(Today).ToString(CultureInfo.InvariantCulture);

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static KnownStudent Of(StudentRow row) => new(
        row[Column.ReportingDistrict], row[Column.School], row[Column.LastName], row[Column.FirstName], row[Column.MiddleName], row[Column.Sex], row[Column.BirthDate],
        row[Column.Grade], row[Column.RaceEthnicity]);
}
