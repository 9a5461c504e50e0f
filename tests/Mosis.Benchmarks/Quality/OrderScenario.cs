using System.Globalization;
using Mosis.Demo;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// Whether chance decides: the same two years with the rows of each file in another order, with the districts in another order, and everything sent
/// again. Two runs are compared by which rows share an ID.
/// </summary>
internal static class OrderScenario
{
    public static async Task<int> RunAsync(int students, ulong seed, Profile profile)
    {
        var output = Console.Out;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Order: {profile.Name}, {students} students, seed {seed}"));
        var plain = await GroupsAsync(students, seed, profile, shuffleRows: false, shuffleDistricts: false, again: true);
        output.WriteLine($"  everything sent again: {plain.ChangedBySendingAgain} rows answered otherwise");
        var rows = await GroupsAsync(students, seed, profile, shuffleRows: true, shuffleDistricts: false, again: false);
        var byRows = Changed(plain, rows);
        output.WriteLine($"  rows of each file in another order: {byRows.Partner} of {plain.Ids.Count} rows with other partners, {byRows.Held} held in one and not in the other");
        var districts = await GroupsAsync(students, seed, profile, shuffleRows: false, shuffleDistricts: true, again: false);
        var byDistricts = Changed(plain, districts);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  districts in another order: {byDistricts.Partner} rows with other partners ({byDistricts.Partner * 100_000.0 / plain.Ids.Count:0.0} per 100,000), {byDistricts.Held} held in one and not in the other; wrong {plain.Wrong} and {districts.Wrong}"));
        return plain.ChangedBySendingAgain == 0 && byRows is { Partner: 0, Held: 0 } ? 0 : 1;
    }

    /// <param name="Ids">By row (year, district, local ID): its ID, empty when it is held.</param>
    private sealed record Groups(IReadOnlyDictionary<string, string> Ids, int Wrong, int ChangedBySendingAgain)
    {
        /// <summary>By row: those of these rows that share its ID, as one text.</summary>
        public Dictionary<string, string> Partners(HashSet<string> rows) =>
            Ids.Where(id => rows.Contains(id.Key)).GroupBy(id => id.Value)
                .SelectMany(group => (Keys: group.Select(id => id.Key).ToList(), Text: string.Join(' ', group.Select(id => id.Key).Order(StringComparer.Ordinal))) is var g
                    ? g.Keys.Select(key => (key, g.Text)) : [])
                .ToDictionary(row => row.key, row => row.Text);
    }

    /// <summary>Of the rows that have an ID in both runs: those that share it with others than before. And the rows held in one run alone.</summary>
    private static (int Partner, int Held) Changed(Groups a, Groups b)
    {
        var both = a.Ids.Where(id => id.Value.Length > 0 && b.Ids[id.Key].Length > 0).Select(id => id.Key).ToHashSet(StringComparer.Ordinal);
        var (one, other) = (a.Partners(both), b.Partners(both));
        return (both.Count(row => one[row] != other[row]), a.Ids.Count(id => id.Value.Length == 0 != (b.Ids[id.Key].Length == 0)));
    }

    private static async Task<Groups> GroupsAsync(int students, ulong seed, Profile profile, bool shuffleRows, bool shuffleDistricts, bool again)
    {
        var world = new World(seed, students, profile);
        await using var state = await StateOfDistricts.CreateAsync(world.Districts.All);
        var score = new QualityScore();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var (wrong, changed) = (0, 0);
        var year = 1;
        foreach (var (files, extracted) in new[] { (world.FirstFiles, QualityScenario.FirstExtract), ((Func<IReadOnlyList<TrueFile>>)(() => world.SecondFiles(score.IdOf)), QualityScenario.SecondExtract) }
            .Select(each => (each.Item1(), each.Item2)))
        {
            var order = files.ToList();
            if (shuffleDistricts) new Rng(seed, "another order", year).Shuffle(order);
            foreach (var file in order)
            {
                if (shuffleRows) new Rng(seed, "rows " + file.District.Code, year).Shuffle(file.Rows);
                score.Add(await state.SubmitAsync(file, extracted), (answer, outcome) =>
                {
                    ids[Key(year, file, answer)] = answer.StateId;
                    wrong += outcome == Outcome.Wrong ? 1 : 0;
                });
            }
            if (again)
            {
                // A later extract: the very same file would be refused as sent before.
                foreach (var file in order)
                    changed += (await state.SubmitAsync(file, extracted.AddDays(1))).Count(answer => ids[Key(year, file, answer)] != answer.StateId || answer.IsNew);
            }
            year++;
        }
        return new Groups(ids, wrong, changed);
    }

    private static string Key(int year, TrueFile file, RowAnswer answer) => $"{year}/{file.District.Code}/{answer.Row.Row[Mosis.Demo.Files.Column.LocalId]}";
}
