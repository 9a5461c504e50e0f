using Mosis.Benchmarks.People;
using Mosis.Benchmarks.Pins;

// Mosis.Benchmarks bench | people | pins: every scenario, or one of them. Times are measured and shown; nothing is held against a bound here.
switch (args)
{
    case ["bench"]:
        return Math.Max(await PeopleScenario.RunAsync(), await PinScenario.RunAsync());
    case ["people"]:
        return await PeopleScenario.RunAsync();
    case ["pins"]:
        return await PinScenario.RunAsync();
    case ["quality"]:
        Console.Error.WriteLine("How well rows are matched is not measured yet: no population whose truth is known has been built for it.");
        return 2;
    default:
        Console.Error.WriteLine("Mosis.Benchmarks bench | people | pins | quality");
        return 2;
}
