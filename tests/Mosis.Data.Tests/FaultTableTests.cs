using System.Globalization;
using System.Text.RegularExpressions;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests;

/// <summary>docs/security.md, section Faults: each of the faults once, and what shows it exists, as a test or as a drill that `make drill` runs.</summary>
public sealed partial class FaultTableTests
{
    private const int Faults = 135;

    private static readonly IReadOnlyList<(int Number, string[] ShownBy)> Rows = [.. Section().Split('\n').Where(IsRow).Select(Row)];

    private static readonly HashSet<string> Tests =
        [.. SourceText.All.Where(source => source.IsIn("tests/")).SelectMany(NamesOf).SelectMany(test => new[] { test.Method, $"{test.Class}.{test.Method}" })];

    [Fact]
    public void Every_fault_has_its_row_in_order() => Rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Faults));

    [Fact]
    public void Every_row_names_tests_or_drills_that_exist()
    {
        Rows.Where(row => row.ShownBy.Length == 0).Select(row => row.Number).ShouldBeEmpty();
        Rows.SelectMany(row => row.ShownBy.Where(shown => !Exists(shown)).Select(shown => $"{row.Number}: {shown}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_that_carries_a_faults_number_stands_in_its_row()
    {
        var carrying = Tests.Where(test => test.StartsWith("Fault_", StringComparison.Ordinal)).SelectMany(test => NumbersOf(test).Select(number => (number, test))).ToList();

        carrying.Count.ShouldBeGreaterThan(200);
        carrying.Where(each => !Rows.Any(row => row.Number == each.number && row.ShownBy.Any(shown => shown.EndsWith(each.test, StringComparison.Ordinal))))
            .Select(each => $"{each.number}: {each.test}")
            .ShouldBeEmpty();
    }

    private static bool Exists(string shown) =>
        shown.StartsWith("drill ", StringComparison.Ordinal) ? File.Exists(RepositoryRoot.Combine("deploy", "drills", shown[6..] + ".sh")) : Tests.Contains(shown);

    private static string Section()
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("docs", "security.md"));
        var from = text.IndexOf("\n## Faults\n", StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0);
        var to = text.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        return to < 0 ? text[from..] : text[from..to];
    }

    private static bool IsRow(string line) => line.StartsWith('|') && char.IsAsciiDigit(line[2..].FirstOrDefault());

    private static (int Number, string[] ShownBy) Row(string line)
    {
        var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
        cells.Length.ShouldBe(4, line);
        return (int.Parse(cells[0], CultureInfo.InvariantCulture), [.. Quoted().Matches(cells[3]).Select(match => match.Groups[1].Value)]);
    }

    /// <summary>A file is named after its type.</summary>
    private static IEnumerable<(string Class, string Method)> NamesOf(SourceText source) =>
        TestMethod().Matches(source.Code).Select(match => (Path.GetFileNameWithoutExtension(source.Path), match.Groups[1].Value));

    private static IEnumerable<int> NumbersOf(string test) =>
        Carried().Match(test).Groups[1].Captures.Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b(?:(?!\bpublic\b)[\s\S])*?\bpublic (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex("^Fault(?:_(?:and_|to_|fault_)*([0-9]+))+_")]
    private static partial Regex Carried();
}
