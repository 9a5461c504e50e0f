namespace Mosis.Data.Batches;

/// <summary>What <see cref="RecordScanner.Next"/> found.</summary>
internal enum Scan
{
    Record,
    End,
    TooLong,
    OpenQualifier,
}

/// <summary>
/// Finds records and columns in the bytes of a batch file: the one place that knows line ends (CRLF, LF, CR, mixed) and the qualifier (RFC 4180: a value
/// that begins with it ends with it, a doubled one is part of the value; anywhere else it is an ordinary character). Memory is constant whatever the stream
/// holds. Until <see cref="Delimiter"/> is set a record is a whole line.
/// </summary>
internal sealed class RecordScanner(Stream stream, int longestRecord, int longestField)
{
    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';

    private readonly byte[] buffer = new byte[4 * longestRecord];
    private int[] ends = new int[64];
    private int start;
    private int recordLength;
    private int lineEndLength;
    private int next;
    private int end;
    private bool drained;
    private int nextLine = 1;
    private int linesInside;

    /// <summary>ASCII.</summary>
    public byte Delimiter { get; set; } = Lf;

    /// <summary>ASCII, or null: no character is special.</summary>
    public byte? Qualifier { get; set; }

    /// <summary>1-based physical line in which the record begins.</summary>
    public int Line { get; private set; }

    public int Columns { get; private set; }

    /// <summary>Text stands between a closing qualifier and the next delimiter.</summary>
    public bool TextAfterQualifier { get; private set; }

    /// <summary>The stream ended inside an open qualifier: the file may be cut there.</summary>
    public bool CutOff { get; private set; }

    /// <summary>The record without its line end; good until the next call.</summary>
    public ReadOnlySpan<byte> Record => buffer.AsSpan(start, recordLength);

    /// <summary>Its line end, empty when the stream ended first.</summary>
    public ReadOnlySpan<byte> LineEnd => buffer.AsSpan(start + recordLength, lineEndLength);

    /// <summary>A column's bytes as they stand, qualifiers included.</summary>
    /// <param name="column">From 0.</param>
    public ReadOnlySpan<byte> Raw(int column)
    {
        int from = start + Offset(column);
        return buffer.AsSpan(from, ends[column] - from);
    }

    /// <summary>Where in the record a column begins.</summary>
    /// <param name="column">From 0.</param>
    public int Offset(int column) => column == 0 ? 0 : ends[column - 1] + 1 - start;

    /// <summary>A column's bytes without the qualifiers around them; doubled ones inside are still doubled.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="qualified">Whether they were there.</param>
    public ReadOnlySpan<byte> Value(int column, out bool qualified)
    {
        var raw = Raw(column);
        qualified = Qualifier is { } mark && raw.Length >= 2 && raw[0] == mark && raw[^1] == mark;
        return qualified ? raw[1..^1] : raw;
    }

    /// <summary>The unread beginning of the stream, for the sniffer.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        if (end == 0)
        {
            Fill();
        }

        return buffer.AsSpan(next, end - next);
    }

    /// <summary>Passes over bytes at the beginning: the byte order mark.</summary>
    public void Skip(int bytes) => next += bytes;

    public Scan Next()
    {
        start = next;
        Line = nextLine;
        while (true)
        {
            if (TryScan(out var found))
            {
                next = start + recordLength + lineEndLength;
                nextLine += linesInside + 1;
                return found;
            }

            if (end - start > longestRecord)
            {
                return Scan.TooLong;
            }

            Fill();
        }
    }

    /// <returns>False when more bytes are needed.</returns>
    private bool TryScan(out Scan found)
    {
        found = Scan.Record;
        Columns = 0;
        linesInside = 0;
        recordLength = 0;
        lineEndLength = 0;
        TextAfterQualifier = false;
        if (start == end)
        {
            found = Scan.End;
            return drained;
        }

        int at = start;
        while (true)
        {
            if (Qualifier is { } mark && at < end && buffer[at] == mark && !TryPassQualified(mark, ref at, ref found))
            {
                return found == Scan.OpenQualifier;
            }

            int length = buffer.AsSpan(at, end - at).IndexOfAny(Delimiter, Cr, Lf);
            if (length < 0 && !drained)
            {
                return false;
            }

            at = length < 0 ? end : at + length;
            AddColumn(at);
            if (at == end)
            {
                break;
            }

            byte stop = buffer[at];
            if (stop is not (Cr or Lf))
            {
                at++;
                continue;
            }

            if (stop == Cr && at + 1 == end && !drained)
            {
                return false;
            }

            lineEndLength = stop == Cr && at + 1 < end && buffer[at + 1] == Lf ? 2 : 1;
            break;
        }

        recordLength = at - start;
        found = recordLength > longestRecord ? Scan.TooLong : Scan.Record;
        return true;
    }

    /// <summary>Moves to behind the closing qualifier.</summary>
    /// <returns>False when more bytes are needed, or it is not closed: <paramref name="found"/> tells.</returns>
    private bool TryPassQualified(byte mark, ref int at, ref Scan found)
    {
        int open = at++;
        while (true)
        {
            int close = buffer.AsSpan(at, end - at).IndexOf(mark);
            bool tooLong = (close < 0 ? end : at + close) - open > longestField;
            if (tooLong || (close < 0 && drained))
            {
                CutOff = !tooLong;
                found = Scan.OpenQualifier;
                return false;
            }

            if (close < 0 || (at + close + 1 == end && !drained))
            {
                return false;
            }

            at += close + 1;
            if (at == end || buffer[at] != mark)
            {
                break;
            }

            at++;
        }

        int inside = CountLineEnds(buffer.AsSpan(open, at - open));
        linesInside += inside;
        if (at < end && buffer[at] != Delimiter && buffer[at] is not (Cr or Lf))
        {
            // The mark that seemed to close it opens a value of a later line.
            if (inside > 0)
            {
                found = Scan.OpenQualifier;
                return false;
            }

            TextAfterQualifier = true;
        }

        return true;
    }

    private void AddColumn(int stop)
    {
        if (Columns == ends.Length)
        {
            Array.Resize(ref ends, 2 * ends.Length);
        }

        ends[Columns++] = stop;
    }

    private static int CountLineEnds(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        int at;
        while ((at = bytes.IndexOfAny(Cr, Lf)) >= 0)
        {
            count++;
            bytes = bytes[(at + (bytes[at] == Cr && at + 1 < bytes.Length && bytes[at + 1] == Lf ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>Moves the unread bytes to the front and reads until the buffer is full or the stream ends.</summary>
    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        next -= start;
        start = 0;
        int read;
        while (end < buffer.Length && !drained)
        {
            read = stream.Read(buffer, end, buffer.Length - end);
            end += read;
            drained = read == 0;
        }
    }
}
