using System.Globalization;
using Mosis.Data.Batches;
using Mosis.Demo.Files;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What holds for whatever rows come.</summary>
public sealed class AssignmentPropertiesTests : SmallState
{
    private static readonly IReadOnlyList<FileRow> Registered = FileRow.Many(60);
    private static readonly string[] OtherFirstNames = ["Wolfgang", "Xochitl", "Yevgenia", "Zebulon", "Quentin", "Ulysses"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_matched_automatically_against_another_first_name_and_another_birth_date(int seed)
    {
        var random = new Random(seed);
        var ids = (await Product.SubmitAsync(new FileText([.. Registered]))).Assigned.ToDictionary(a => a.LocalId, a => a.StateId);
        var rows = Registered.Select(r => r with
        {
            First = OtherFirstNames[random.Next(OtherFirstNames.Length)],
            BirthDate = OtherDate(r.BirthDate, random),
            StateId = random.Next(2) == 0 ? ids[r.LocalId] : "",
            LocalId = random.Next(2) == 0 ? r.LocalId : "N" + r.LocalId,
            Race = random.Next(2) == 0 ? r.Race : "H",
        }).ToArray();

        var sent = await Product.SubmitAsync(new FileText(rows).Later(), acceptsHolds: true);

        sent.Summary.State.ShouldBe(BatchState.Complete);
        sent.Assigned.Where(a => a.Outcome == "MATCHED").ShouldBeEmpty();
        (sent.Summary.New + sent.Summary.Near).ShouldBe(rows.Length);
        sent.Summary.Near.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_row_that_a_registered_child_might_be_gets_a_new_ID_silently(int seed)
    {
        var random = new Random(seed);
        await Product.SubmitAsync(new FileText([.. Registered]));
        var rows = Registered.Select(r => Spoiled(r, random) with { LocalId = "B" + r.LocalId }).ToArray();

        var sent = await Product.SubmitAsync(new FileText(rows) { District = SmallDirectory.B }, acceptsHolds: true);

        sent.Summary.State.ShouldBe(BatchState.Complete);
        // 10 is the score of the lower threshold. Twins and reused local IDs are settled by a rule that says so.
        (await QueryAsync<(int Line, int Score, string Rule)>(
            "select line, score, rule from decision where batch_id = @BatchId and outcome = 'N' and score > 10 and rule not in ('twin', 'local-id-reused')",
            new { sent.BatchId })).ShouldBeEmpty();
        (sent.Summary.Matched + sent.Summary.Near).ShouldBeGreaterThan(30);
        (await ScalarAsync<long>("select count(*) from (select student_no from claim where is_current = 1 group by student_no having count(*) > 2) x")).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_order_of_the_rows_changes_nothing_about_who_is_whom(int seed)
    {
        var random = new Random(seed);
        var rows = Generated(seed, random);
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);

        var one = await Product.SubmitAsync(new FileText([.. rows]), acceptsHolds: true);
        await using var database = await MosisDatabase.CreateAsync();
        await SmallDirectory.ImportAsync(database);
        await using var product = new Product(database, Clock);
        var other = await product.SubmitAsync(new FileText(shuffled), acceptsHolds: true);

        one.Summary.State.ShouldBe(BatchState.Complete);
        other.Summary.State.ShouldBe(BatchState.Complete);
        Groups(other).ShouldBe(Groups(one));
        Outcomes(other, shuffled).ShouldBe(Outcomes(one, [.. rows]));
        one.Summary.Near.ShouldBeGreaterThan(0);
        one.Summary.Errors.ShouldBeGreaterThan(0);
        one.Summary.New.ShouldBeLessThan(rows.Count);
    }

    /// <summary>Who has an ID in common with whom: one line a student.</summary>
    private static IEnumerable<string> Groups(Submitted sent) =>
        sent.Assigned.GroupBy(a => a.StateId).Select(g => string.Join(" + ", g.Select(Said).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);

    /// <summary>What each row became.</summary>
    private static IEnumerable<string> Outcomes(Submitted sent, FileRow[] rows) =>
        new[] { ("assigned", sent.Assigned), ("errors", sent.Errors), ("matches", sent.Matches) }
            .SelectMany(answer => answer.Item2.Select(a => a.Line).Distinct().Select(line => $"{rows[line - 2]} {answer.Item1}"))
            .Order(StringComparer.Ordinal);

    private static string Said(AnAnswer answer) => string.Join('|', answer.Columns.Take(13));

    /// <summary>Children of the demonstration's generator; some stand there twice, some misspelt, some with a twin, some in two buildings.</summary>
    private static List<FileRow> Generated(int seed, Random random)
    {
        var district = District.LayOut(SmallDirectory.A, "A", "Anytown", "A. Superintendent", 2);
        var recipe = new FileRecipe { Rows = 230, Seed = (ulong)seed, District = district, ExtractDate = new DateOnly(2025, 10, 6) };
        var rows = recipe.StudentRows().Select(s => new FileRow
        {
            School = s[Column.School],
            Last = s[Column.LastName],
            First = s[Column.FirstName],
            Middle = s[Column.MiddleName],
            Suffix = s[Column.Suffix],
            Sex = s[Column.Sex],
            BirthDate = s[Column.BirthDate],
            Grade = s[Column.Grade],
            LocalId = s[Column.LocalId],
            Race = s[Column.RaceEthnicity],
        }).ToList();
        foreach (var row in rows.ToArray().Where(_ => random.Next(3) == 0))
        {
            var id = "X" + row.LocalId;
            rows.Add(random.Next(6) switch
            {
                0 => row,
                1 => row with { LocalId = id },
                2 => Spoiled(row, random) with { LocalId = id },
                3 => row with { LocalId = id, First = OtherFirstNames[random.Next(OtherFirstNames.Length)] },
                4 => row with { School = row.School == SmallDirectory.HighSchool ? SmallDirectory.Elementary : SmallDirectory.HighSchool },
                _ => row with { Last = "Vandersloot", First = "Ignatius", BirthDate = OtherDate(row.BirthDate, random) },
            });
        }
        return rows;
    }

    /// <summary>One thing about the child is stated otherwise.</summary>
    private static FileRow Spoiled(FileRow row, Random random)
    {
        var last = row.Last.ToCharArray();
        var at = random.Next(1, last.Length - 1);
        (last[at], last[at - 1]) = (last[at - 1], last[at]);
        return random.Next(6) switch
        {
            0 => row with { Last = new string(last) },
            1 => row with { Last = row.First, First = row.Last },
            2 => row with { First = row.First[..^1] },
            3 => row with { BirthDate = row.BirthDate[..6] + (int.Parse(row.BirthDate[6..], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) },
            4 => row with { Race = "A", Sex = row.Sex == "F" ? "M" : "F" },
            _ => row with { Last = row.Last + "-Kowalczyk" },
        };
    }

    private static string OtherDate(string date, Random random) => DateOnly.ParseExact(date, "MM/dd/yyyy", CultureInfo.InvariantCulture)
        .AddDays(random.Next(2) == 0 ? 500 + random.Next(20) : -500 - random.Next(20)).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
