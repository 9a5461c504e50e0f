using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace Mosis.Demo.Commands;

/// <summary>The options that both verbs take, and how their values are read.</summary>
internal static class Options
{
    private static readonly string[] DateFormats = ["MM/dd/yyyy", "M/d/yyyy", "yyyy-MM-dd"];

    public static Option<ulong> Seed() => new("--seed") { Description = "The same seed gives the same students (1).", DefaultValueFactory = _ => 1 };

    public static Option<DateOnly> ExtractDate() => new("--extract-date")
    {
        Description = "mm/dd/yyyy or yyyy-mm-dd; the school year of this day is that of the students (11/02/2026).",
        DefaultValueFactory = _ => new DateOnly(2026, 11, 2),
        CustomParser = result => Parsed(
            result, text => (DateOnly.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), day)),
    };

    public static Option<TimeOnly> ExtractTime() => new("--extract-time")
    {
        Description = "hh:mm:ss of the header (06:00:00).",
        DefaultValueFactory = _ => new TimeOnly(6, 0),
        CustomParser = result => Parsed(
            result, text => (TimeOnly.TryParseExact(text, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time), time)),
    };

    /// <summary>A number that is read the same under every culture.</summary>
    public static Option<double> Share(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parsed(
            result, text => (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1, share)),
    };

    public static Option<FileInfo> Truth(string columns) => new("--truth") { Description = $"A CSV file for {columns} of each row." };

    public static StreamWriter? OpenTruth(FileInfo? file) =>
        file is null ? null : new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static T? Parsed<T>(ArgumentResult result, Func<string, (bool Read, T Value)> read)
    {
        var text = result.Tokens[0].Value;
        var (isRead, value) = read(text);
        if (isRead) return value;
        result.AddError($"\"{text}\" cannot be read.");
        return default;
    }
}
