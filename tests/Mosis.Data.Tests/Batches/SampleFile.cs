using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Students;

namespace Mosis.Data.Tests.Batches;

/// <summary>Builds small batch files, good ones unless told otherwise.</summary>
internal static class SampleFile
{
    public const string District = "048078";

    public static string Header(char delimiter = '\t', char? qualifier = null) =>
        new BatchFileHeader(new(2025, 10, 5), new(10, 42, 35), "MO0480", "3.0", delimiter, "SIS", qualifier).ToString();

    public static string[] Values(int number, string district = District) =>
        ["ID", "1050", "048078", "Smith", "John", "", "", "M", "04/03/2015", "05", $"L{number}", "", "W", "", district, "2026"];

    public static string Row(int number = 1, char delimiter = '\t', string district = District) => string.Join(delimiter, Values(number, district));

    /// <summary>Header, rows and trailer, each line ended.</summary>
    public static string Text(IEnumerable<string> rows, char delimiter = '\t', char? qualifier = null, string lineEnd = "\r\n")
    {
        string[] lines = [Header(delimiter, qualifier), .. rows];
        return string.Concat(lines.Append($"TT MO0480 {lines.Length + 1}").Select(line => line + lineEnd));
    }

    public static string Text(int rows) => Text(Enumerable.Range(1, rows).Select(number => Row(number)));

    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static ReadFile Read(byte[] bytes, BatchFileOptions? options = null) => Read(new MemoryStream(bytes), options);

    public static ReadFile Read(Stream stream, BatchFileOptions? options = null)
    {
        var reader = new BatchFileReader(stream, options ?? new());
        var rows = new List<RowFields>();
        var errors = new List<(int Line, string Code)>();
        if (reader.ReadHeader())
        {
            while (reader.ReadRow(out var row, out var error))
            {
                rows.Add(row);
                if (error is not null)
                {
                    errors.Add((row.Line, error.Code));
                }
            }
        }

        return new(reader, rows, errors);
    }

    public static InspectedFile Inspect(
        byte[] bytes, string name = "MO0480.txt", string? district = District, string? encoding = null, long maxBytes = 1 << 20) =>
        FileInspection.Inspect(new MemoryStream(bytes), name, Rules(district, encoding, maxBytes));

    public static DoorRules Rules(string? district = District, string? encoding = null, long maxBytes = 1 << 20) =>
        new(maxBytes, new HashSet<string> { "SIS" }, new(2025, 10, 5), district, encoding);
}
