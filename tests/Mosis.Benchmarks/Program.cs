using System.Globalization;
using Mosis.Benchmarks.Micro;
using Mosis.Benchmarks.People;
using Mosis.Benchmarks.Pins;
using Mosis.Benchmarks.Quality;
using Mosis.Benchmarks.Speed;

// Mosis.Benchmarks bench | speed | people | pins | micro: every scenario, or one of them. Times are measured and shown; nothing is held against a bound here.
// Mosis.Benchmarks speed [students [scenario...]]: whole batches through the real program, as ratios to what the same server needs for the bare rows.
// Mosis.Benchmarks growth [students...]: C and D against registers of these sizes. An hour and more; not part of bench.
// Mosis.Benchmarks micro: the code that runs for each row, without a database.
// Mosis.Benchmarks quality [students seed [profile...]]: how well rows are matched. Numbers are tuned on seeds of their own, never on the one that is reported.
switch (args)
{
    case ["bench"]:
        return Math.Max(await SpeedScenario.RunAsync(1_000_000, []), Math.Max(await PeopleScenario.RunAsync(), Math.Max(await PinScenario.RunAsync(), HotCode.Run())));
    case ["speed"]:
        return await SpeedScenario.RunAsync(1_000_000, []);
    case ["speed", var students, .. var scenarios]:
        return await SpeedScenario.RunAsync(int.Parse(students, CultureInfo.InvariantCulture), scenarios);
    case ["growth", .. var sizes]:
        return await Growth.RunAsync(sizes.Length == 0 ? Growth.Usual : [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))]);
    case ["micro"]:
        return HotCode.Run();
    case ["people"]:
        return await PeopleScenario.RunAsync();
    case ["pins"]:
        return await PinScenario.RunAsync();
    case ["quality"]:
        return Math.Max(await QualityScenario.RunAsync(300_000, 20_261_127, Profile.All), await OrderScenario.RunAsync(60_000, 20_261_127, Profile.Hard));
    case ["order", var students, var seed]:
        return await OrderScenario.RunAsync(
            int.Parse(students, CultureInfo.InvariantCulture), ulong.Parse(seed, CultureInfo.InvariantCulture), Profile.Hard);
    case ["quality", var students, var seed, .. var names]:
        return await QualityScenario.RunAsync(
            int.Parse(students, CultureInfo.InvariantCulture), ulong.Parse(seed, CultureInfo.InvariantCulture),
            names.Length == 0 ? Profile.All : [.. Profile.All.Where(profile => names.Contains(profile.Name))]);
    default:
        Console.Error.WriteLine("Mosis.Benchmarks bench | speed [students [scenario...]] | growth [students...] | micro | people | pins | quality [students seed [profile...]] | order STUDENTS SEED");
        return 2;
}
