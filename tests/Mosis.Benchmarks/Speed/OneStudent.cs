using System.Diagnostics;
using System.Globalization;
using Mosis.Benchmarks.Quality;
using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.TestKit;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// E: one student keyed in, as the site's process does it when "Get the state ID" is selected: alone, fifty in the same moment, and while another process
/// takes in whole districts.
/// </summary>
internal sealed class OneStudent(Collection collection, World world, Districts elsewhere, Figures figures)
{
    private const int Alone = 1_000;
    private const int AtOnce = 50;
    private const int Rounds = 20;
    private const double LoadShare = .5;

    /// <summary>While a load runs, entries come at their own pace, whether or not those before have been answered: waiting is part of what is measured.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Districts of the load, which nothing else is measured on.</summary>
    public static Districts Elsewhere(int students, int before) => new(SpeedScenario.Seed + 1, (int)(LoadShare * students), Math.Max(4, before / 2), before: before);

    public async Task MeasureAsync()
    {
        await using var product = new Product(collection.Database);
        var entry = product.Get<OnlineEntry>();
        var forms = new Forms(world, entry.Today);
        var warming = new Figures();
        await AtOnceAsync(entry, forms, warming, "", AtOnce, 2);
        await AtOnceAsync(entry, forms, figures, "alone", 1, Alone);
        await AtOnceAsync(entry, forms, figures, string.Create(CultureInfo.InvariantCulture, $"{AtOnce} at once"), AtOnce, Rounds);
        await DuringLoadAsync(entry, forms);
        foreach (var figure in figures.All) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"E  {figure.Kind,-30}{figure.Count,8}  p50 {figure.P50:0.0} ms, p95 {figure.P95:0.0} ms"));
    }

    private static async Task AtOnceAsync(OnlineEntry entry, Forms forms, Figures figures, string when, int people, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            // Made before, so that the clock runs for the entry alone.
            var typed = Enumerable.Range(0, people).Select(_ => forms.Next()).ToList();
            await Task.WhenAll(typed.Select((form, person) => EnterAsync(entry, form, person, figures, when)));
        }
    }

    private async Task DuringLoadAsync(OnlineEntry entry, Forms forms)
    {
        var others = new World(SpeedScenario.Seed + 1, (int)(LoadShare * world.Children.Count), Profile.AsInLife, elsewhere);
        var load = collection.LoadAsync(others.FirstFiles(), QualityScenario.FirstExtract, 6);
        var entering = new List<Task>();
        using var pace = new PeriodicTimer(Pace);
        while (!load.IsCompleted && await pace.WaitForNextTickAsync()) entering.Add(EnterAsync(entry, forms.Next(), entering.Count % AtOnce, figures, "during a load"));
        await Task.WhenAll(entering);
        var run = await load;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"E  meanwhile the load of {others.Children.Count} students took {run.Seconds:0.0} s"));
    }

    /// <summary>On a thread of the pool from the first statement on, as a request of the site.</summary>
    private static Task EnterAsync(OnlineEntry entry, TypedForm typed, int person, Figures figures, string when) => Task.Run(async () =>
    {
        var begun = Stopwatch.GetTimestamp();
        var isError = false;
        try
        {
            var answer = await entry.EnterAsync(
                Scope.OfDistrict(typed.Form.District), typed.Form, string.Create(CultureInfo.InvariantCulture, $"person:{person}"), CancellationToken.None);
            isError = answer is OnlineAnswer.Wrong;
            if (answer is OnlineAnswer.Wrong(var problems)) await Console.Error.WriteLineAsync($"{typed.Kind}: {string.Join(' ', problems.Select(problem => problem.Code))}");
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The others go on; the run ends with 1.
            isError = true;
            await Console.Error.WriteLineAsync($"{typed.Kind}: {failure.GetType().Name} {failure.Message}");
        }
        var milliseconds = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        figures.Add(when, milliseconds, isError);
        figures.Add($"{when}, {typed.Kind}", milliseconds, isError);
    });
}
