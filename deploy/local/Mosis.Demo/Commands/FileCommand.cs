using System.CommandLine;
using Mosis.Demo.Files;
using Mosis.Demo.State;

namespace Mosis.Demo.Commands;

/// <summary>`file --rows N --district CODE --out FILE`: one district's file, with or without slips.</summary>
internal static class FileCommand
{
    private static readonly Option<int> Rows = new("--rows") { Required = true, Description = "Students, 1 to 8,000,000." };
    private static readonly Option<string> Code = new("--district") { Required = true, Description = "County-district code, six digits." };
    private static readonly Option<FileInfo> Out = new("--out") { Required = true, Description = "The file to write." };
    private static readonly Option<ulong> Seed = Options.Seed();
    private static readonly Option<DateOnly> ExtractDate = Options.ExtractDate();
    private static readonly Option<TimeOnly> ExtractTime = Options.ExtractTime();
    private static readonly Option<double> Misspell = Options.Share("--misspell", "Share of rows, 0 to 1, whose first or last name has one slip (0).");
    private static readonly Option<bool> ShuffleLocalIds = new("--shuffle-local-ids") { Description = "Deal the local IDs out anew among the students." };
    private static readonly Option<bool> ShuffleRows = new("--shuffle-rows") { Description = "Put the rows in a random order." };
    private static readonly Option<bool> AlternateIds = new("--alternate-ids") { Description = "Fill column 12 with nine fictitious digits." };
    private static readonly Option<string> Delimiter = new("--delimiter") { Description = "tab, comma or bar (tab).", DefaultValueFactory = _ => "tab" };
    private static readonly Option<bool> Quoted = new("--quoted") { Description = "Put quotation marks around every field." };
    private static readonly Option<string> LineEnd = new("--line-end") { Description = "crlf, lf or cr (crlf).", DefaultValueFactory = _ => "crlf" };
    private static readonly Option<FileInfo> DirectoryOut = new("--directory-out") { Description = "A CSV file for the district's part of the directory." };
    private static readonly Option<FileInfo> Truth = Options.Truth("line,person");

    public static Command Build()
    {
        var command = new Command("file", "Writes one district's Student Batch File.")
        {
            Rows, Seed, Code, ExtractDate, ExtractTime, Out, Misspell, ShuffleLocalIds, ShuffleRows, AlternateIds, Delimiter, Quoted, LineEnd,
            DirectoryOut, Truth,
        };
        Delimiter.AcceptOnlyFromAmong("tab", "comma", "bar");
        LineEnd.AcceptOnlyFromAmong("crlf", "lf", "cr");
        Rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 8_000_000) result.AddError("--rows is 1 to 8,000,000.");
        });
        Code.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: 6 } code || !code.All(char.IsAsciiDigit)) result.AddError("--district is six digits.");
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        var extractDate = arguments.GetValue(ExtractDate);
        var recipe = new FileRecipe
        {
            Rows = arguments.GetValue(Rows),
            Seed = arguments.GetValue(Seed),
            District = DemoDistricts.Find(arguments.GetRequiredValue(Code), SchoolYear.Of(extractDate), arguments.GetValue(Rows)),
            ExtractDate = extractDate,
            ExtractTime = arguments.GetValue(ExtractTime),
            Misspelt = arguments.GetValue(Misspell),
            ShuffleLocalIds = arguments.GetValue(ShuffleLocalIds),
            ShuffleRows = arguments.GetValue(ShuffleRows),
            AlternateIds = arguments.GetValue(AlternateIds),
            Layout = new FileLayout
            {
                Delimiter = arguments.GetValue(Delimiter) switch { "comma" => ',', "bar" => '|', _ => '\t' },
                Qualifier = arguments.GetValue(Quoted) ? '"' : null,
                LineEnd = arguments.GetValue(LineEnd) switch { "lf" => "\n", "cr" => "\r", _ => "\r\n" },
            },
        };
        if (arguments.GetValue(DirectoryOut) is { } directory) DirectoryFile.Write(directory.FullName, [recipe.District]);
        using var truth = Options.OpenTruth(arguments.GetValue(Truth));
        using var stream = File.Create(arguments.GetRequiredValue(Out).FullName);
        recipe.Write(stream, truth);
        return 0;
    }
}
