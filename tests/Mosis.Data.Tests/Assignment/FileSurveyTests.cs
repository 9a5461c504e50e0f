using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What one reading of a file's rows tells of all of them together.</summary>
public sealed class FileSurveyTests
{
    private static readonly string[] Lasts = ["MILLER", "GARCIA LOPEZ", "LOPEZ", "NGUYEN", "O BRIEN", "DE LA CRUZ"];
    private static readonly string[] Firsts = ["ANNA", "ANNE", "JACOB", "JAKE", "MARY ANN", "LIAM"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_pairs_are_those_that_share_a_key_each_once_in_whatever_order_the_rows_come(int seed)
    {
        var rows = Rows(seed, 60);
        var expected = rows.SelectMany(a => rows.Where(b => b.Line > a.Line && MatchKeys.Of(a.Identity).Intersect(MatchKeys.Of(b.Identity)).Any()).Select(b => (a.Line, b.Line))).ToList();

        Survey(rows).TakePairs(_ => true).ShouldBe(expected, ignoreOrder: true);
        Survey([.. rows.Reverse()]).TakePairs(_ => true).ShouldBe(expected, ignoreOrder: true);
        Survey(rows).TakePairs(line => line % 2 == 0).ShouldBe(expected.Where(pair => pair.Item1 % 2 == 0 && pair.Item2 % 2 == 0), ignoreOrder: true);
        expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void Lines_of_a_local_ID_and_year_that_stand_twice_are_told_and_no_others()
    {
        var survey = new FileSurvey();
        var identity = Rows(1, 1)[0].Identity;
        survey.Add(2, "77", 2026, identity);
        survey.Add(3, "78", 2026, identity);
        survey.Add(4, "77", 2025, identity);
        survey.Add(5, "77", 2026, identity);

        survey.TakeLinesOfLocalIdsTwice().Order().ShouldBe([2, 5]);
        (survey.Rows, survey.LastLine).ShouldBe((4, 5));
    }

    [Fact]
    public void Names_are_counted_without_blanks_and_empty_middle_names_are_none()
    {
        var survey = new FileSurvey();
        survey.Add(2, "1", 2026, new Identity(new NormalName("DE LA CRUZ", "ANNA", "", ""), new DateOnly(2015, 3, 4), "F", "H"));
        survey.Add(3, "2", 2026, new Identity(new NormalName("DELACRUZ", "ANNA", "MARIE", ""), new DateOnly(2015, 3, 4), "F", "H"));

        survey.LastNames["DELACRUZ"].ShouldBe(2);
        survey.FirstNames["ANNA"].ShouldBe(2);
        survey.MiddleNames["MARIE"].ShouldBe(1);
        survey.BirthDates[new DateOnly(2015, 3, 4)].ShouldBe(2);
        survey.RowsWithMiddleName.ShouldBe(1);
    }

    private static FileSurvey Survey(IEnumerable<(int Line, Identity Identity)> rows)
    {
        var survey = new FileSurvey();
        foreach (var (line, identity) in rows) survey.Add(line, $"{line}", 2026, identity);
        return survey;
    }

    private static (int Line, Identity Identity)[] Rows(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(2, count).Select(line => (line, new Identity(
                new NormalName(Lasts[random.Next(Lasts.Length)], Firsts[random.Next(Firsts.Length)], "", ""),
                new DateOnly(2012 + random.Next(3), 1 + random.Next(12), 1 + random.Next(28)),
                "F",
                "W"))),
        ];
    }
}
