namespace Mosis.Data.Audit;

/// <summary>
/// A line of a CSV that people open in a spreadsheet: every value in quotes (RFC 4180), and what a spreadsheet would take for a formula defused by an apostrophe.
/// Files for machines keep the values as they are and do not use this.
/// </summary>
public static class SheetLine
{
    private const string Formulas = "=+-@\t\r\n\0";

    /// <summary>A value that a spreadsheet reads as text.</summary>
    public static string Defused(string value) => value.Length > 0 && Formulas.Contains(value[0]) ? "'" + value : value;

    public static Task WriteAsync(TextWriter to, IEnumerable<string> values) =>
        to.WriteLineAsync(string.Join(',', values.Select(v => $"\"{Defused(v).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
}
