using System.CommandLine;
using Mosis.Demo.State;

namespace Mosis.Demo.Commands;

/// <summary>`state --out DIR`: a directory and an inbox of twelve districts' files, about 20,000 students.</summary>
internal static class StateCommand
{
    public static Command Build()
    {
        var folder = new Option<DirectoryInfo>("--out") { Required = true, Description = "The folder for directory.csv and inbox/DISTRICT/." };
        var seed = Options.Seed();
        var extractDate = Options.ExtractDate();
        var truth = Options.Truth("district,line,person");
        var command = new Command("state", "Writes the demo state: twelve districts, 60 buildings, about 20,000 students.")
        {
            folder, seed, extractDate, truth,
        };
        command.SetAction(arguments =>
        {
            using var truthFile = Options.OpenTruth(arguments.GetValue(truth));
            var rows = new DemoState(arguments.GetValue(seed), arguments.GetValue(extractDate)).Write(arguments.GetRequiredValue(folder).FullName, truthFile);
            Console.WriteLine($"{rows} rows in {arguments.GetRequiredValue(folder).FullName}");
            return 0;
        });
        return command;
    }
}
