using Mosis.Benchmarks.Quality;
using Mosis.Demo.Files;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Speed;

/// <summary>M: everybody in one file of one district, for what the program's memory has to do with a file's size.</summary>
internal static class OneFile
{
    private const int Buildings = 30;

    public static async Task<Measured> MeasureAsync(int rows)
    {
        var district = District.LayOut("001090", "One District", "Onetown", "Pat Example", Buildings);
        var recipe = new FileRecipe { Rows = rows, Seed = SpeedScenario.Seed, District = district, ExtractDate = QualityScenario.FirstExtract };
        await using var collection = await Collection.CreateAsync([district]);
        return await collection.MeasureAsync(
            "M  one file, cold", [new TrueFile(district, [.. recipe.StudentRows().Select(row => new TrueRow(row, row.Person, ErrorKind.None))])], recipe.ExtractDate, 6);
    }
}
