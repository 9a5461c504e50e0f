using System.Globalization;
using System.Text;

namespace Mosis.Demo.Files;

/// <summary>Writes one Student Batch File: header, rows, trailer with the count of all lines; UTF-8 without a byte order mark.</summary>
public sealed record DistrictFile(District District, DateOnly ExtractDate, TimeOnly ExtractTime, FileLayout Layout)
{
    public string TransmissionId => "MO" + District.Code;

    /// <summary>Writes and leaves the stream open.</summary>
    /// <param name="truth">Where line number and person of each row go, as CSV; null for nowhere.</param>
    /// <returns>The number of detail rows.</returns>
    public int Write(Stream stream, IEnumerable<StudentRow> rows, TextWriter? truth = null)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
        writer.Write(Header());
        writer.Write(Layout.LineEnd);
        truth?.Write("line,person\n");
        var line = 1;
        foreach (var row in rows)
        {
            line++;
            WriteRow(writer, row.Values);
            truth?.Write(string.Create(CultureInfo.InvariantCulture, $"{line},{row.Person}\n"));
        }

        writer.Write(string.Create(CultureInfo.InvariantCulture, $"TT\t{TransmissionId}\t{line + 1}"));
        writer.Write(Layout.LineEnd);
        return line - 1;
    }

    private string Header()
    {
        var header = string.Create(
            CultureInfo.InvariantCulture,
            $"TH {ExtractDate:MM'/'dd'/'yyyy} {ExtractTime:HH':'mm':'ss} {TransmissionId} {Layout.Version}");
        var marks = $"delimiter={Named(Layout.Delimiter)} source={Layout.Source}";
        return Layout.Qualifier is { } qualifier ? $"{header} {marks} qualifier={Named(qualifier)}" : $"{header} {marks}";
    }

    private string Named(char mark) =>
        Layout.HexInHeader || char.IsWhiteSpace(mark) ? string.Create(CultureInfo.InvariantCulture, $"0X{(int)mark:X2}") : mark.ToString();

    private void WriteRow(StreamWriter writer, IReadOnlyList<string> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0) writer.Write(Layout.Delimiter);
            if (Layout.Qualifier is { } qualifier)
            {
                writer.Write(qualifier);
                writer.Write(values[i].Replace(qualifier.ToString(), new string(qualifier, 2), StringComparison.Ordinal));
                writer.Write(qualifier);
            }
            else
            {
                writer.Write(values[i]);
            }
        }

        writer.Write(Layout.LineEnd);
    }
}
