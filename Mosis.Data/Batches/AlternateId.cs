using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Which values are blanked before anything is stored. The one rule for the rows read and for the copy kept: column 12; and in a row that has not 16
/// columns, where the alternate ID may have slipped beside its place, every value of nine digits.
/// </summary>
internal static class AlternateId
{
    /// <param name="column">From 0.</param>
    /// <param name="columns">The row's columns, empty ones at the end left out.</param>
    public static bool Stands(int column, int columns, ReadOnlySpan<byte> value) =>
        column == (int)StudentField.AlternateId - 1 || (columns != RowStructure.Columns && IsNineDigits(value));

    private static bool IsNineDigits(ReadOnlySpan<byte> value)
    {
        int digits = 0;
        foreach (byte b in value)
        {
            if (char.IsAsciiDigit((char)b))
            {
                digits++;
            }
            else if (b is not ((byte)'-' or (byte)' ' or (byte)'"'))
            {
                return false;
            }
        }

        return digits == 9;
    }
}
