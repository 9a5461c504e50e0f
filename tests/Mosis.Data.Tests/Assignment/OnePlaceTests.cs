using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What the house promises to whoever greps: students come into being in one place, and numbers are drawn in one place.</summary>
public sealed class OnePlaceTests
{
    [Theory]
    [InlineData("insert into student (", "240_insert_students.sql")]
    [InlineData("update state_id_counter", "StateIdBlock.cs")]
    public void One_place_alone_does_it(string sql, string file) =>
        Sources().Where(path => File.ReadAllText(path).Contains(sql, StringComparison.OrdinalIgnoreCase)).Select(Path.GetFileName).ShouldBe([file]);

    private static IEnumerable<string> Sources() =>
        new[] { "Mosis.Data", "Mosis.Intake", "Mosis.Web" }
            .Select(project => RepositoryRoot.Combine(project))
            .Where(System.IO.Directory.Exists)
            .SelectMany(folder => System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(path => Path.GetExtension(path) is ".cs" or ".sql" or ".cshtml")
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
}
