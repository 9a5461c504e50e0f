using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Reads a Student Batch File row by row in constant memory. Checks its structure, not its values. A bad file is data: <see cref="Refusal"/> says why it is
/// refused. The trailer comes last, so nothing that was read may count before <see cref="ReadRow"/> has returned false without a refusal.
/// Lines without any character are passed over and not counted. Column 12 comes out blank. The stream is read synchronously and not closed.
/// </summary>
public sealed class BatchFileReader(Stream stream, BatchFileOptions options)
{
    private static readonly char[] UsualDelimiters = ['\t', ',', '|', ';', '~', '^'];
    private readonly RecordScanner scanner = new(stream, options.LongestLine, options.LongestField);
    private readonly EncodingWatch watch = new(options.Encoding);
    private readonly string[] previous = [.. Enumerable.Repeat("", RowStructure.Columns)];
    private bool finished;

    /// <summary>Null until <see cref="ReadHeader"/> has returned true.</summary>
    public BatchFileHeader? Header { get; private set; }

    /// <summary>Why the whole file is refused, or null.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>With a refusal: the file looks cut (no trailer, or not the right one, or it ends inside a line); the rest may still come.</summary>
    public bool Incomplete { get; private set; }

    /// <summary>Detail rows so far, bad ones included.</summary>
    public long Rows { get; private set; }

    /// <summary>Not empty: the whole file is to be held. The first few doubtful lines; complete when all rows are read.</summary>
    public IReadOnlyList<EncodingDoubt> EncodingDoubts => watch.Doubts;

    /// <summary>How many lines are doubtful.</summary>
    public long DoubtfulLines => watch.Lines;

    /// <summary>Reads the first line; call it once, first.</summary>
    /// <returns>False when the file is refused.</returns>
    public bool ReadHeader()
    {
        if (ContentSniffer.Sniff(scanner.Peek()) is { } problem)
        {
            return Refuse(problem);
        }

        int mark = RecordKind.MarkLength(scanner.Peek());
        scanner.Skip(mark);
        watch.HasByteOrderMark = mark > 0;
        if (!NextRecord())
        {
            return Refusal is null && Refuse(Refusals.Empty());
        }

        Header = HeaderLine.Read(BatchEncoding.Guess(scanner.Record), out var unreadable);
        if (Header is null)
        {
            return Refuse(unreadable!, incomplete: scanner.LineEnd.IsEmpty);
        }

        scanner.Delimiter = (byte)Header.Delimiter;
        scanner.Qualifier = (byte?)Header.Qualifier;
        return true;
    }

    /// <summary>Reads the next detail row.</summary>
    /// <param name="structureError">Null, or why the row has not the layout's columns; it then holds what there is, in 16 values.</param>
    /// <returns>False at the end of the file, its trailer checked, or when it is refused.</returns>
    public bool ReadRow([NotNullWhen(true)] out RowFields? row, out Problem? structureError)
    {
        row = null;
        structureError = null;
        if (Header is null || Refusal is not null || finished)
        {
            return false;
        }

        if (!NextRecord())
        {
            return Refusal is null && Refuse(Rows == 0 ? Refusals.NoRows() : Refusals.NoTrailer(Header.TransmissionId, Rows + 2), incomplete: true);
        }

        var first = scanner.Value(0, out _);
        bool isDetail = RecordKind.IsDetail(first);
        if (!isDetail && RecordKind.IsTrailer(first))
        {
            return Finish(Header);
        }

        if (!isDetail && RecordKind.IsHeader(first))
        {
            return Refuse(Refusals.SecondHeader(scanner.Line));
        }

        if (Rows == 0 && OtherDelimiter() is { } other)
        {
            return Refuse(Refusals.OtherDelimiter(Header.Delimiter, other));
        }

        Rows++;
        int columns = RowStructure.Count(scanner);
        row = new(scanner.Line, Values(columns));
        structureError = RowStructure.Check(scanner, columns, isDetail, row[StudentField.RecordType]);
        return true;
    }

    /// <summary>How many columns the row read last has; an answer has more than the layout's sixteen.</summary>
    internal int Columns => scanner.Columns;

    /// <summary>A column of the row read last, beyond the sixteen: as an answer has them. Empty where there is none.</summary>
    /// <param name="number">From 17.</param>
    internal string Further(int number)
    {
        if (number > scanner.Columns) return "";
        var text = watch.Of(scanner).GetString(scanner.Value(number - 1, out bool qualified));
        return qualified && scanner.Qualifier is { } mark ? text.Replace($"{(char)mark}{(char)mark}", $"{(char)mark}", StringComparison.Ordinal) : text;
    }

    private string[] Values(int columns)
    {
        var encoding = watch.Of(scanner);
        string[] values = new string[RowStructure.Columns];
        for (int column = 0; column < values.Length; column++)
        {
            values[column] = column < columns ? Text(column, columns, encoding) : "";
        }

        return values;
    }

    private string Text(int column, int columns, Encoding encoding)
    {
        var bytes = scanner.Value(column, out bool qualified);
        if (bytes.IsEmpty || AlternateId.Stands(column, columns, bytes))
        {
            return "";
        }

        if (qualified && bytes.Contains(scanner.Qualifier!.Value))
        {
            string mark = ((char)scanner.Qualifier.Value).ToString();
            return encoding.GetString(bytes).Replace(mark + mark, mark, StringComparison.Ordinal);
        }

        // Districts, schools, codes and years repeat from row to row: one string serves them all.
        ref string before = ref previous[column];
        if (!Ascii.Equals(bytes, before))
        {
            before = encoding.GetString(bytes);
        }

        return before;
    }

    /// <summary>The trailer is the scanner's record: nothing may follow, and it must agree with what was read.</summary>
    private bool Finish(BatchFileHeader header)
    {
        string trailer = BatchEncoding.Guess(scanner.Record);
        int line = scanner.Line;
        if (NextRecord())
        {
            var first = scanner.Value(0, out _);
            return Refuse(RecordKind.IsHeader(first) ? Refusals.SecondHeader(scanner.Line)
                : RecordKind.IsTrailer(first) ? Refusals.SecondTrailer(scanner.Line)
                : Refusals.AfterTrailer(scanner.Line));
        }

        if (Refusal is not null)
        {
            return false;
        }

        finished = true;
        var problem = TrailerLine.Check(trailer, line, header, Rows + 2);
        return problem is not null ? Refuse(problem, incomplete: true) : Rows == 0 && Refuse(Refusals.NoRows());
    }

    /// <summary>The delimiter that the first row seems to use, when it cannot be the header's.</summary>
    private char? OtherDelimiter()
    {
        if (scanner.Columns >= RowStructure.Columns)
        {
            return null;
        }

        var record = scanner.Record;
        foreach (char usual in UsualDelimiters)
        {
            bool follows = scanner.Columns == 1 && record.Length > 2 && record[2] == usual && RecordKind.IsDetail(record[..2]);
            if (usual != scanner.Delimiter && (follows || record.Count((byte)usual) >= RowStructure.Columns - 1))
            {
                return usual;
            }
        }

        return null;
    }

    /// <returns>False at the end or with a refusal.</returns>
    private bool NextRecord()
    {
        while (true)
        {
            switch (scanner.Next())
            {
                case Scan.End:
                    return false;
                case Scan.TooLong:
                    return Refuse(Refusals.LineTooLong(scanner.Line, options.LongestLine));
                case Scan.OpenQualifier:
                    return Refuse(Refusals.OpenQualifier(scanner.Line, (char)scanner.Qualifier!.Value), scanner.CutOff);
                case Scan.Record when scanner.Record.Contains((byte)0):
                    return Refuse(Refusals.NotText(scanner.Line));
                case Scan.Record when !scanner.Record.IsEmpty:
                    return true;
            }
        }
    }

    private bool Refuse(Problem problem, bool incomplete = false)
    {
        Refusal = problem;
        Incomplete = incomplete;
        return false;
    }
}
