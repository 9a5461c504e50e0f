using System.Globalization;

namespace Mosis.Intake.Verbs;

/// <summary>A table for a terminal. What a sender wrote is shown so that it moves no cursor and hides nothing.</summary>
internal static class Table
{
    private const int WidestCell = 80;

    /// <summary>Title, header and a line a row, columns aligned; "none" when there is no row.</summary>
    public static void Write(TextWriter output, string title, string[] header, IEnumerable<object?[]> rows)
    {
        string[][] lines = [header, .. rows.Select(row => row.Select(Cell).ToArray())];
        output.WriteLine(title);
        if (lines.Length == 1)
        {
            output.WriteLine("  none");
            output.WriteLine();
            return;
        }
        var widths = Enumerable.Range(0, header.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines) output.WriteLine("  " + string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        output.WriteLine();
    }

    private static string Cell(object? value) => value switch
    {
        null or "" => "-",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Harmless(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Harmless(string text)
    {
        var shown = string.Concat(text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? '\uFFFD' : c));
        return shown.Length <= WidestCell ? shown : shown[..(WidestCell - 1)] + "…";
    }
}
