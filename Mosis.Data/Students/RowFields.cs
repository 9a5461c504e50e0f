namespace Mosis.Data.Students;

/// <summary>
/// The sixteen columns of one detail row (or of the online form), as sent. Column 12, the alternate ID, is always empty: this product holds no
/// Social Security number. <see cref="this[StudentField]"/> reads one; absent values are the empty string.
/// </summary>
/// <param name="Line">1-based physical line number in the submitted file at which the row begins; 1 for the form.</param>
/// <param name="Values">Exactly 16 values.</param>
public sealed record RowFields(int Line, string[] Values)
{
    public string this[StudentField field] => Values[(int)field - 1];
}
