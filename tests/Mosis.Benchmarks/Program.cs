using Mosis.Benchmarks.People;

// Mosis.Benchmarks bench | people: every scenario, or one of them. Times are measured and shown; nothing is held against a bound here.
switch (args)
{
    case ["bench"] or ["people"]:
        return await PeopleScenario.RunAsync();
    case ["quality"]:
        Console.Error.WriteLine("How well rows are matched is not measured yet: no population whose truth is known has been built for it.");
        return 2;
    default:
        Console.Error.WriteLine("Mosis.Benchmarks bench | people | quality");
        return 2;
}
