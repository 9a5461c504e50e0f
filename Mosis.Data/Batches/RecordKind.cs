using System.Text;

namespace Mosis.Data.Batches;

/// <summary>What a record after the header is, by its first two letters.</summary>
internal static class RecordKind
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static int MarkLength(ReadOnlySpan<byte> beginning) => beginning.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    public static bool IsDetail(ReadOnlySpan<byte> firstColumn) => Ascii.EqualsIgnoreCase(firstColumn.Trim((byte)' '), "ID"u8);

    public static bool IsHeader(ReadOnlySpan<byte> firstColumn) => FirstWordIs(firstColumn, "TH"u8);

    public static bool IsTrailer(ReadOnlySpan<byte> firstColumn) => FirstWordIs(firstColumn, "TT"u8);

    /// <summary>Header and trailer may be parted by blanks or tabs whatever the rows' delimiter is: the column may hold the whole line.</summary>
    private static bool FirstWordIs(ReadOnlySpan<byte> column, ReadOnlySpan<byte> word)
    {
        column = column[MarkLength(column)..].Trim((byte)' ');
        return column.Length >= 2 && Ascii.EqualsIgnoreCase(column[..2], word) && (column.Length == 2 || column[2] is (byte)' ' or (byte)'\t');
    }
}
