using System.Text;
using System.Text.Unicode;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Chooses how a line is decoded and notes the lines in doubt: those that are no UTF-8 where UTF-8 is expected; and where another encoding was confirmed,
/// those beyond ASCII, if every one of them is valid UTF-8 (the district seems to have changed over: each would be read wrongly).
/// </summary>
internal sealed class EncodingWatch(Encoding? confirmed)
{
    private const int Kept = 5;
    private readonly List<EncodingDoubt> doubts = [];
    private long lines;
    private bool dispelled;

    /// <summary>The file says itself that it is UTF-8.</summary>
    public bool HasByteOrderMark { get; set; }

    public IReadOnlyList<EncodingDoubt> Doubts => dispelled ? [] : doubts;

    public long Lines => dispelled ? 0 : lines;

    public Encoding Of(RecordScanner row)
    {
        var bytes = row.Record;
        if (Ascii.IsValid(bytes))
        {
            return Encoding.Latin1;
        }

        bool isUtf8 = Utf8.IsValid(bytes);
        if (confirmed is null || HasByteOrderMark)
        {
            if (!isUtf8)
            {
                Note(row, BatchEncoding.Windows1252);
            }

            return isUtf8 ? Encoding.UTF8 : BatchEncoding.Windows1252;
        }

        dispelled |= !isUtf8;
        if (!dispelled)
        {
            Note(row, confirmed);
        }

        return confirmed;
    }

    private void Note(RecordScanner row, Encoding other)
    {
        lines++;
        if (doubts.Count < Kept)
        {
            var (field, bytes) = Sample(row);
            doubts.Add(new(
                row.Line, field, SentText.Shown(Encoding.UTF8.GetString(bytes)), SentText.Shown(other.GetString(bytes)), other.WebName));
        }
    }

    /// <summary>The names if the doubt is in them, otherwise the first value that it is in.</summary>
    private static (string Field, byte[] Bytes) Sample(RecordScanner row)
    {
        const int FirstName = (int)StudentField.LastName - 1;
        int columns = RowStructure.Count(row);
        for (int column = 0; column < Math.Min(columns, RowStructure.Columns); column++)
        {
            var value = row.Value(column, out _);
            if (Ascii.IsValid(value) || AlternateId.Stands(column, columns, value))
            {
                continue;
            }

            if (column is < FirstName or > FirstName + 3)
            {
                return (((StudentField)(column + 1)).ToString(), value.ToArray());
            }

            var name = new List<byte>();
            for (int part = FirstName; part < Math.Min(columns, FirstName + 4); part++)
            {
                var bytes = row.Value(part, out _);
                name.AddRange(name.Count == 0 || bytes.IsEmpty ? [] : " "u8);
                name.AddRange(bytes);
            }

            return ("Name", [.. name]);
        }

        return ("", []);
    }
}
