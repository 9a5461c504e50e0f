using System.Text.Unicode;
using CsvHelper;
using Mosis.Data.Students;

namespace Mosis.Data.Directory;

/// <summary>
/// A comma-separated file of the state's own, in UTF-8 with or without BOM, read a line at a time: one record a line. Columns are found by their names in
/// the header, in any order and letter case. What is wrong with a line becomes a problem, and the line is passed over.
/// </summary>
internal sealed class CsvColumns : IDisposable
{
    private const int LongestLine = 100_000;

    private readonly CsvReader _csv;
    private readonly Action<ImportProblem> _report;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);

    public CsvColumns(string path, Action<ImportProblem> report)
    {
        _report = report;
        _csv = CsvReader.FromFile(path, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            // One bad quote must not swallow the rest of the file.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = LongestLine,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => _report(new ImportProblem((int)record.LineNumber, "", Expected(record.Reason))),
        });
    }

    /// <summary>1-based, of the line that was read last.</summary>
    public int Line => (int)_csv.LineNumber;

    /// <summary>False, with the problems told, when the header does not do.</summary>
    public bool ReadHeader(IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        if (!TryRead())
        {
            _report(new ImportProblem(1, "", "a header with the names of the columns"));
            return false;
        }
        var isGood = true;
        for (var i = 0; i < _csv.FieldCount; i++)
        {
            var name = SentText.Clean(_csv.GetString(i));
            if (!required.Concat(optional).Contains(name, StringComparer.OrdinalIgnoreCase))
                Complain(SentText.Shown(name), $"no such column; known are {string.Join(", ", required.Concat(optional))}");
            else if (!_columns.TryAdd(name, i)) Complain(name, "each column once");
        }
        foreach (var name in required.Where(name => !_columns.ContainsKey(name))) Complain(name, "this column");
        return isGood;

        void Complain(string column, string expected)
        {
            _report(new ImportProblem(Line, column, expected));
            isGood = false;
        }
    }

    /// <summary>Goes to the next line that can be read; false at the end.</summary>
    public bool Read()
    {
        while (TryRead())
        {
            if (Utf8.IsValid(_csv.RawRecord)) return true;
            _report(new ImportProblem(Line, "", "text in UTF-8"));
        }
        return false;
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Without outer blanks, composed; empty when the file does not have the column.</summary>
    public string this[string column] => _columns.TryGetValue(column, out var i) ? SentText.Clean(_csv.GetString(i)) : "";

    public void Dispose() => _csv.Dispose();

    private bool TryRead()
    {
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException e)
        {
            _report(new ImportProblem((int)e.LineNumber, "", $"lines of at most {LongestLine} bytes"));
            return false;
        }
    }

    private static string Expected(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "as many values as the header has columns",
        CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes => "a quote that is closed on its line",
        _ => "quotes around the whole value only, doubled inside it",
    };
}
