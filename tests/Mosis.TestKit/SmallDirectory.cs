using Mosis.Data.Directory;

namespace Mosis.TestKit;

/// <summary>Three districts, each with a high school, an elementary school and one that closed.</summary>
public static class SmallDirectory
{
    public const string A = "048901";
    public const string B = "048902";
    public const string C = "048903";

    public const string HighSchool = "1050";
    public const string Elementary = "4020";
    public const string Closed = "4040";

    /// <summary>Only <see cref="C"/> has a building of this code.</summary>
    public const string OnlyInC = "5555";

    public static async Task ImportAsync(MosisDatabase database)
    {
        var path = Path.GetTempFileName();
        try
        {
            var lines = new List<string> { "district_code,district_name,school_code,school_name,opened,closed,successor_district,successor_school" };
            foreach (var district in new[] { A, B, C })
            {
                lines.Add($"{district},District {district},{HighSchool},High School,1950-07-01,,,");
                lines.Add($"{district},District {district},{Elementary},Elementary,1950-07-01,,,");
                lines.Add($"{district},District {district},{Closed},Old School,1950-07-01,2020-06-30,,");
            }
            lines.Add($"{C},District {C},{OnlyInC},Academy,1950-07-01,,,");
            await File.WriteAllLinesAsync(path, lines);
            var changes = await new DirectoryImport(database.Db, TimeProvider.System).RunAsync(path, "test");
            if (changes.Problems.Count > 0) throw new InvalidOperationException($"The directory: {changes.Problems[0]}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
