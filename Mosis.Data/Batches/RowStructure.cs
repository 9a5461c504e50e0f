using System.Globalization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>What can be wrong with a detail row before any of its values is looked at: the row's own errors, the other rows go on.</summary>
internal static class RowStructure
{
    /// <summary>The columns of the layout.</summary>
    public const int Columns = 16;

    /// <summary>The row's columns; more than 16 only when one after the sixteenth holds something.</summary>
    public static int Count(RecordScanner row)
    {
        int columns = row.Columns;
        while (columns > Columns && row.Value(columns - 1, out _).Trim((byte)' ').IsEmpty)
        {
            columns--;
        }

        return columns;
    }

    private const string Mend = "Correct the row's columns in the export's settings and send the row again.";

    public static Problem WrongCount(int columns) => new(
        columns < Columns ? "R001" : "R002",
        "",
        columns.ToString(CultureInfo.InvariantCulture) + " columns",
        "16 columns",
        columns < Columns ? Mend : Mend + " A value that holds the delimiter must stand in qualifiers.");

    public static Problem NotDetail(string found) => new("R003", "Record type", found.Length > 10 ? found[..10] + "…" : found, "ID", Mend);

    public static Problem TextAfterQualifier(char qualifier) =>
        new("R004", "", $"text after a closing {qualifier}", "a delimiter", $"Double a {qualifier} that is part of a value.");
}
