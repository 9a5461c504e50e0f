using System.Globalization;
using Mosis.Demo.Files;
using Mosis.Demo.State;
using Mosis.Demo.Tests.Files;

namespace Mosis.Demo.Tests.State;

public sealed class DemoStateTests : IDisposable
{
    private static readonly DateOnly Extracted = new(2026, 11, 2);
    private static readonly DemoState Demo = new(1, Extracted);
    private static readonly IReadOnlyList<List<StudentRow>> Rows = Demo.Rows();

    private readonly string _folder = Directory.CreateTempSubdirectory("demo-state").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Twelve_districts_have_sixty_buildings_of_which_one_is_closed_with_an_open_successor()
    {
        Demo.Districts.Count.ShouldBe(12);
        var buildings = Demo.Districts.SelectMany(demo => demo.District.Buildings.Select(building => (demo.District, building))).ToArray();
        buildings.Length.ShouldBe(60);
        buildings.Select(pair => (pair.District.Code, pair.building.Code)).ShouldBeUnique();
        buildings.ShouldAllBe(pair => pair.building.Opened < Extracted && pair.building.Code.Length == 4 && pair.District.Code.Length == 6);
        var (district, closed) = buildings.Single(pair => pair.building.Closed is not null);
        closed.Closed!.Value.ShouldBeLessThan(Extracted);
        district.Buildings.Single(building => building.Code == closed.Successor).Closed.ShouldBeNull();
    }

    [Fact]
    public void Nearly_all_rows_are_clean_and_some_in_each_file_are_not()
    {
        Rows.Sum(file => file.Count).ShouldBeInRange(20_000, 20_500);
        var spoilt = Rows.Zip(Demo.Districts).Select(pair => pair.First.Count(row => !IsClean(row, pair.Second.District))).ToArray();
        spoilt.ShouldAllBe(count => count > 0);
        spoilt.Sum().ShouldBeInRange(60, 300);
    }

    [Fact]
    public void Some_children_stand_twice_in_a_file_and_some_in_two_files()
    {
        Rows.Sum(file => file.GroupBy(row => row.Person).Count(rows => rows.Count() > 1)).ShouldBeInRange(20, 100);
        var districts = Rows.SelectMany((file, district) => file.Select(row => (row.Person, district))).Distinct().GroupBy(pair => pair.Person);
        districts.Count(pairs => pairs.Count() > 1).ShouldBeInRange(100, 300);
    }

    [Fact]
    public void Local_ids_are_unique_in_a_file_but_for_rows_sent_twice_and_one_pair_in_error()
    {
        foreach (var file in Rows)
        {
            var shared = file.Where(row => row[Column.LocalId].Length > 0).GroupBy(row => row[Column.LocalId]).Where(rows => rows.Count() > 1);
            shared.Count(rows => rows.Select(row => row.Person).Distinct().Count() > 1).ShouldBe(file.Count > 1_010 ? 1 : 0);
        }
    }

    [Fact]
    public void The_folder_holds_the_directory_and_one_file_a_district_in_all_layouts()
    {
        using var truth = new StringWriter();
        Demo.Write(_folder, truth).ShouldBe(Rows.Sum(file => file.Count));
        File.ReadAllLines(Path.Combine(_folder, "directory.csv")).Length.ShouldBe(61);
        truth.ToString().Split('\n').Length.ShouldBe(Rows.Sum(file => file.Count) + 2);
        string[] files = [.. Directory.GetFiles(_folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        files.Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/'))
            .ShouldBe(Demo.Districts.Select(demo => demo.District.Code).Order(StringComparer.Ordinal).Select(code => $"inbox/{code}/{code}_20261102.txt"));
        var texts = files.Select(File.ReadAllText).ToArray();
        foreach (var mark in new[] { "delimiter=0X09", "delimiter=0X2C", "delimiter=0X7C", "delimiter=,", "qualifier=0X22" })
            texts.ShouldContain(text => text.Contains(mark, StringComparison.Ordinal), mark);
        texts.ShouldContain(text => text.Contains("\r\n", StringComparison.Ordinal));
        texts.ShouldContain(text => !text.Contains('\r', StringComparison.Ordinal));
        foreach (var text in texts)
        {
            var lines = text.TrimEnd().ReplaceLineEndings("\n").Split('\n');
            lines[^1].ShouldEndWith(string.Create(CultureInfo.InvariantCulture, $"\t{lines.Length}"));
        }

        new DemoState(1, Extracted).Write(Path.Combine(_folder, "again"));
        foreach (var file in files)
        {
            var again = Path.Combine(_folder, "again", Path.GetRelativePath(_folder, file));
            File.ReadAllBytes(again).SequenceEqual(File.ReadAllBytes(file)).ShouldBeTrue(file);
        }
    }

    private static bool IsClean(StudentRow row, District district) =>
        FileRecipeTests.OutsideTheLayout(row.Values).Length == 0 &&
        district.Buildings.Any(building => building.Code == row[Column.School] && building.Closed is null) &&
        row[Column.ReportingDistrict] == district.Code && row[Column.ResidentDistrict] != "999999" && row[Column.SchoolYear] == "2027" &&
        (row[Column.Sex] is "M" or "F") && row[Column.Grade] != "13" && row[Column.RaceEthnicity] != "Z" && row[Column.StateId].Length == 0;
}
