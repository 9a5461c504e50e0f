using System.Buffers;
using System.Globalization;
using System.Text;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Writes one of the four answers: the header, delimiter and qualifier of the file it answers, UTF-8 without byte order mark, CRLF. A value that holds the
/// delimiter, the qualifier or a line end stands in qualifiers; without a qualifier in the header those characters become blanks (submitted values cannot
/// hold them then, ours could). Only <see cref="End"/> writes the trailer: an answer that was broken off never looks whole. The stream is not closed.
/// </summary>
public sealed class AnswerFile : IDisposable
{
    private const int AlternateIdColumn = (int)StudentField.AlternateId - 1;
    private const int StateIdColumn = (int)StudentField.StateId - 1;
    private readonly StreamWriter writer;
    private readonly BatchFileHeader header;
    private readonly string mark;
    private readonly SearchValues<char> special;

    /// <param name="submitted">The header of the file that is answered.</param>
    /// <param name="localWritten">Local to the state: the answer's own extract date and time.</param>
    public AnswerFile(Stream stream, BatchFileHeader submitted, DateTime localWritten)
    {
        header = submitted with { ExtractDate = DateOnly.FromDateTime(localWritten), ExtractTime = TimeOnly.FromDateTime(localWritten) };
        mark = submitted.Qualifier?.ToString() ?? "";
        special = SearchValues.Create($"{submitted.Delimiter}\r\n{mark}");
        writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 32 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(header.ToString());
    }

    /// <summary>Detail lines so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Writes the row as submitted (column 12 blank) and the columns after the 16.</summary>
    public void Detail(RowFields asSubmitted, params ReadOnlySpan<string> more) => DetailWithStateId(asSubmitted, asSubmitted[StudentField.StateId], more);

    /// <summary>The same, with a state ID of ours in column 14.</summary>
    public void DetailWithStateId(RowFields asSubmitted, string stateId, params ReadOnlySpan<string> more)
    {
        for (int column = 0; column < asSubmitted.Values.Length; column++)
        {
            if (column > 0)
            {
                writer.Write(header.Delimiter);
            }

            Write(column switch
            {
                AlternateIdColumn => "",
                StateIdColumn => stateId,
                _ => asSubmitted.Values[column],
            });
        }

        foreach (string value in more)
        {
            writer.Write(header.Delimiter);
            Write(value);
        }

        writer.WriteLine();
        Lines++;
    }

    /// <summary>Writes the trailer and everything still buffered; nothing may follow.</summary>
    public void End()
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"TT {header.TransmissionId} {Lines + 2}"));
        writer.Flush();
    }

    /// <summary>Lets go of the buffer; writes no trailer.</summary>
    public void Dispose() => writer.Dispose();

    private void Write(string value)
    {
        if (value.AsSpan().IndexOfAny(special) < 0)
        {
            writer.Write(value);
        }
        else if (mark.Length > 0)
        {
            writer.Write(mark);
            writer.Write(value.Replace(mark, mark + mark, StringComparison.Ordinal));
            writer.Write(mark);
        }
        else
        {
            writer.Write(value.Replace(header.Delimiter, ' ').Replace('\r', ' ').Replace('\n', ' '));
        }
    }
}
