using System.Diagnostics;
using System.Globalization;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// Two school years of a made-up state through the real pipeline: district files in, answer files out, each answer held against the truth. Rows that are
/// held stay undecided, so that nobody's knowledge helps.
/// </summary>
internal static class QualityScenario
{
    public static async Task<int> RunAsync(int students, ulong seed, IReadOnlyList<Profile> profiles)
    {
        var output = Console.Out;
        var lines = new List<string>();
        var errors = 0;
        foreach (var profile in profiles)
        {
            var (first, second) = (new QualityTable(), new QualityTable());
            var score = new QualityScore();
            var world = new World(seed, students, profile);
            var clock = Stopwatch.StartNew();
            await using var state = await StateOfDistricts.CreateAsync(world.Districts.All);
            var files = world.FirstFiles();
            clock.Restart();
            await SubmitAsync(state, files, FirstExtract, score, first, profile);
            var firstSeconds = clock.Elapsed.TotalSeconds;
            var later = world.SecondFiles(score.IdOf);
            clock.Restart();
            await SubmitAsync(state, later, SecondExtract, score, second, profile);
            var secondSeconds = clock.Elapsed.TotalSeconds;

            var blind = Blind(files, later);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{profile.Name}: {students} students, {world.Districts.All.Count} districts, seed {seed}"));
            second.ShowKinds(output);
            var (precision, recall) = score.Pairs();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  pairs of rows: precision {precision:0.000000}, recall {recall:0.000000}, F1 {2 * precision * recall / (precision + recall):0.000000}; seconds: {firstSeconds:0.0} and {secondSeconds:0.0}"));
            output.WriteLine();
            lines.AddRange([first.Line(profile.Name + ", first year"), second.Line(profile.Name + ", second year"), blind.Line("  local IDs believed, second year")]);
            errors += first.All.Errors + second.All.Errors;
        }
        output.WriteLine(QualityTable.Head);
        foreach (var line in lines) output.WriteLine(line);
        return errors == 0 ? 0 : 1;
    }

    public static DateOnly FirstExtract { get; } = new(World.FirstYear - 1, 10, 5);

    public static DateOnly SecondExtract { get; } = new(World.FirstYear, 10, 5);

    private static async Task SubmitAsync(
        StateOfDistricts state, IReadOnlyList<TrueFile> files, DateOnly extracted, QualityScore score, QualityTable table, Profile profile)
    {
        using var findings = new Findings(profile, extracted.Year);
        foreach (var file in files)
        {
            score.Add(await state.SubmitAsync(file, extracted), (answer, outcome) =>
            {
                table.Add(answer, outcome);
                findings.Add(answer, outcome);
            });
        }
    }

    private static QualityTable Blind(IReadOnlyList<TrueFile> first, IReadOnlyList<TrueFile> second)
    {
        var (policy, score, table) = (new BlindPolicy(), new QualityScore(), new QualityTable());
        foreach (var file in first) score.Add(policy.Answer(file), (_, _) => { });
        foreach (var file in second) score.Add(policy.Answer(file), table.Add);
        return table;
    }
}
