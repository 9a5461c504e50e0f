namespace Mosis.Data.Batches;

/// <summary>
/// Copies a batch file with the alternate ID (column 12 of each row) blanked; every other byte is kept, also where it is no UTF-8. This is the copy that is
/// stored. A line end inside a blanked value is kept, so that line numbers stay those of the file received. Works on bytes in constant memory.
/// </summary>
public sealed class AlternateIdBlanker(Stream source, BatchFileOptions options)
{
    private readonly RecordScanner scanner = new(source, options.LongestLine, options.LongestField);

    /// <summary>Rows whose alternate ID was not blank.</summary>
    public long Blanked { get; private set; }

    /// <summary>
    /// Copies until the end. A file that cannot be read (no header, a line too long, an open qualifier) is copied up to there only: nothing is written
    /// in which an alternate ID could not be found.
    /// </summary>
    /// <returns>False when the copy ends early.</returns>
    public bool CopyTo(Stream target)
    {
        int mark = RecordKind.MarkLength(scanner.Peek());
        target.Write(scanner.Peek()[..mark]);
        scanner.Skip(mark);
        BatchFileHeader? header = null;
        Scan found;
        while ((found = scanner.Next()) == Scan.Record)
        {
            if (header is not null)
            {
                CopyRow(target);
            }
            else if (!scanner.Record.IsEmpty)
            {
                header = HeaderLine.Read(BatchEncoding.Guess(scanner.Record), out _);
                if (header is null)
                {
                    return false;
                }

                target.Write(scanner.Record);
                target.Write(scanner.LineEnd);
                scanner.Delimiter = (byte)header.Delimiter;
                scanner.Qualifier = (byte?)header.Qualifier;
                continue;
            }

            target.Write(scanner.LineEnd);
        }

        return found == Scan.End;
    }

    private void CopyRow(Stream target)
    {
        int columns = RowStructure.Count(scanner);
        int copied = 0;
        bool blanked = false;
        for (int column = 0; column < scanner.Columns; column++)
        {
            var value = scanner.Value(column, out bool qualified);
            if (AlternateId.Stands(column, columns, value))
            {
                var raw = scanner.Raw(column);
                int offset = scanner.Offset(column);
                target.Write(scanner.Record[copied..offset]);
                WriteBlank(target, raw, qualified);
                copied = offset + raw.Length;
                blanked |= !value.Trim(" \r\n"u8).IsEmpty;
            }
        }

        target.Write(scanner.Record[copied..]);
        Blanked += blanked ? 1 : 0;
    }

    private static void WriteBlank(Stream target, ReadOnlySpan<byte> raw, bool qualified)
    {
        if (!qualified || raw.IndexOfAny((byte)'\r', (byte)'\n') < 0)
        {
            return;
        }

        target.WriteByte(raw[0]);
        foreach (byte b in raw)
        {
            if (b is (byte)'\r' or (byte)'\n')
            {
                target.WriteByte(b);
            }
        }

        target.WriteByte(raw[^1]);
    }
}
