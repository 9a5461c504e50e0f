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

    /// <param name="columns">As <see cref="Count"/> tells.</param>
    /// <param name="type">Column 1.</param>
    public static Problem? Check(RecordScanner row, int columns, bool isDetail, string type) => true switch
    {
        _ when columns < Columns => RowProblems.TooFewColumns(columns),
        _ when columns > Columns => RowProblems.TooManyColumns(columns),
        _ when row.TextAfterQualifier => RowProblems.OpenQuote("text after a closing " + (char)row.Qualifier!.Value),
        _ when !isDetail => RowProblems.RecordType(type),
        _ => null,
    };
}
