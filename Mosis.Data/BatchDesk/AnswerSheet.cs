using System.Globalization;
using System.Text;
using Mosis.Data.Audit;
using Mosis.Data.Batches;

namespace Mosis.Data.BatchDesk;

/// <summary>
/// All answers of a batch as one CSV for people: a line a row of an answer. What a spreadsheet would take for a formula is defused by an apostrophe; the answer
/// files for machines keep the values as they are. IDs stand in quotes; ten digits that do not begin with 0 survive a spreadsheet.
/// </summary>
public sealed class AnswerSheet(ReplyStore replies)
{
    /// <summary>An answer is our own: its lines are as long as a row and its explanation.</summary>
    private const int LongestLine = 128 * 1024;

    private static readonly string[] Titles =
    [
        "Result", "Set", "Record type", "School building", "Resident district", "Last name", "First name", "Middle name", "Suffix", "Sex", "Birth date", "Grade",
        "Local student ID", "Alternate ID", "Race/ethnicity", "State ID", "Reporting district", "School year", "Line", "What the answer says",
    ];

    /// <summary>Writes UTF-8 with byte order mark, CRLF: what spreadsheets open with accents right.</summary>
    public async Task WriteAsync(IReadOnlyList<AnswerToDownload> answers, Stream to, CancellationToken ct)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await SheetLine.WriteAsync(writer, Titles);
        foreach (var answer in answers)
        {
            await using var content = await replies.OpenAsync(answer.ReplyFileId, ct);
            var scanner = new RecordScanner(content, LongestLine, LongestLine);
            if (scanner.Next() != Scan.Record || HeaderLine.Read(Encoding.UTF8.GetString(scanner.Record), out _) is not { } header) continue;
            scanner.Delimiter = (byte)header.Delimiter;
            scanner.Qualifier = (byte?)header.Qualifier;
            while (scanner.Next() == Scan.Record && Row(scanner) is { Length: > RowStructure.Columns } row)
            {
                await SheetLine.WriteAsync(
                    writer,
                    [
                        answer.Kind, answer.Set.ToString(CultureInfo.InvariantCulture), .. row[..(RowStructure.Columns + 1)],
                        string.Join(" · ", row[(RowStructure.Columns + 1)..].Where(v => v.Length > 0)),
                    ]);
            }
        }
    }

    private static string[] Row(RecordScanner scanner)
    {
        var row = new string[scanner.Columns];
        for (var i = 0; i < row.Length; i++)
        {
            var value = Encoding.UTF8.GetString(scanner.Value(i, out var qualified));
            var mark = ((char?)scanner.Qualifier)?.ToString();
            row[i] = qualified && mark is not null ? value.Replace(mark + mark, mark, StringComparison.Ordinal) : value;
        }
        return row;
    }
}
