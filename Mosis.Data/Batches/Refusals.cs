using System.Globalization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>The problems that refuse a whole file. None of them quotes a detail row: it could hold a Social Security number.</summary>
public static class Refusals
{
    public static Problem Empty() => FileProblems.Make("F001", "0 bytes", "a Student Batch File");

    public static Problem NoRows() => FileProblems.Make("F002", "no data rows", "at least one line that begins with ID");

    /// <param name="limit">In bytes.</param>
    public static Problem TooLarge(long limit) => FileProblems.Make("F003", $"more than {Size(limit)}", $"at most {Size(limit)}");

    public static Problem NameEnding(string ending) =>
        FileProblems.Make("F004", ending, "a name that ends in .txt, .tab, .csv, .dat or has no ending", "File name");

    public static Problem SameContent(long firstBatch) => FileProblems.Make("F005", Text($"the file of batch {firstBatch}"), "a file that was not sent before");

    public static Problem SameSending(long firstBatch) =>
        FileProblems.Make("F006", Text($"the name, extract date and time of batch {firstBatch}"), "a new extract date or time");

    public static Problem OtherDistrict(string found, string expected) => FileProblems.Make("F007", found, expected, "Reporting district");

    public static Problem RowsOfOtherDistricts(long rows, long ofRows, string district) =>
        FileProblems.Make("F008", Text($"{rows} of {ofRows} rows name another district"), $"rows of {district}", "Reporting district");

    public static Problem NoDistrict() => FileProblems.Make("F009", "no reporting district", "a six-digit district code in column 15", "Reporting district");

    public static Problem NotText(int line) => FileProblems.Make("F010", Text($"bytes that are not text in line {line}"), "a text file, UTF-8");

    public static Problem Utf16() => FileProblems.Make("F011", "UTF-16", "a text file, UTF-8");

    public static Problem Spreadsheet(string found) => FileProblems.Make("F012", found, "a tab-delimited text file");

    public static Problem Packed(string found) => FileProblems.Make("F013", found, "a text file, not packed or encrypted");

    public static Problem Pdf() => FileProblems.Make("F014", "a PDF", "a text file");

    public static Problem Executable() => FileProblems.Make("F015", "a program", "a text file");

    public static Problem Markup() => FileProblems.Make("F016", "a web page or XML", "a text file");

    public static Problem Virus() => FileProblems.Make("F017", "a virus", "a clean file");

    public static Problem Changed() => FileProblems.Make("F018", "another SHA-256 than when it was received", "the bytes received");

    public static Problem UnknownDistrict(string found) => FileProblems.Make("F019", found, "a district of the state's directory", "Reporting district");

    /// <param name="beginning">The first line's beginning; cut here so short that no column after the third is shown.</param>
    public static Problem NoHeader(string beginning) =>
        FileProblems.Make("F020", beginning.Length > 12 ? beginning[..12] + "…" : beginning, BatchFileHeader.Example, "Header");

    public static Problem HeaderPartMissing(string part, string expected) => FileProblems.Make("F021", "nothing", expected, "Header: " + part);

    public static Problem HeaderPartUnreadable(string part, string found, string expected) => FileProblems.Make("F022", found, expected, "Header: " + part);

    public static Problem HeaderPartTwice(string part) => FileProblems.Make("F023", part + "= stands twice", part + "= once", "Header: " + part);

    public static Problem HeaderWordUnknown(string found) => FileProblems.Make("F024", found, "delimiter=…, source=… and, if need be, qualifier=…", "Header");

    public static Problem DatedAhead(DateOnly extract, DateOnly today) =>
        FileProblems.Make("F025", Text($"{extract:MM/dd/yyyy}"), Text($"{today.AddDays(1):MM/dd/yyyy} at the latest"), "Header: extract date");

    public static Problem UnknownSource(string found, IEnumerable<string> allowed) =>
        FileProblems.Make("F026", found, string.Join(" or ", allowed), "Header: source");

    public static Problem OtherDelimiter(char header, char rows) =>
        FileProblems.Make("F030", $"the rows seem to use {Named(rows)}", $"{Named(header)}, as the header says", "Header: delimiter");

    /// <param name="longest">In bytes.</param>
    public static Problem LineTooLong(int line, int longest) => FileProblems.Make("F031", Text($"line {line}"), Text($"lines of at most {longest} bytes"));

    public static Problem OpenQualifier(int line, char qualifier) =>
        FileProblems.Make("F032", Text($"the row that begins in line {line}"), $"every {qualifier} closed before the next delimiter or line end");

    public static Problem SecondHeader(int line) => FileProblems.Make("F033", Text($"line {line}"), "one header, in the first line");

    public static Problem SecondTrailer(int line) => FileProblems.Make("F034", Text($"line {line}"), "one trailer, in the last line");

    public static Problem AfterTrailer(int line) => FileProblems.Make("F035", Text($"line {line}"), "nothing after the trailer");

    public static Problem NoTrailer(string transmissionId, long count) =>
        FileProblems.Make("F040", "the end of the file", Text($"a last line such as TT {transmissionId} {count}"), "Trailer");

    public static Problem TrailerUnreadable(int line, string transmissionId, long count) =>
        FileProblems.Make("F041", Text($"line {line}"), Text($"TT {transmissionId} {count}"), "Trailer");

    public static Problem TrailerId(string found, string header) => FileProblems.Make("F042", found, header + ", as in the header", "Trailer: transmission ID");

    public static Problem TrailerCount(long said, long read) =>
        FileProblems.Make("F043", Text($"the trailer says {said}, {read} were read"), "the number of lines, header and trailer included", "Trailer: count");

    public static Problem OtherBuilding(int line, string found, IEnumerable<string> own) =>
        FileProblems.Make("F050", Text($"{found} in line {line}"), "rows of " + string.Join(", ", own), "School building");

    internal static string Named(char delimiter) => delimiter switch
    {
        '\t' => "a tab",
        ',' => "a comma",
        ';' => "a semicolon",
        '|' => "a bar",
        _ => $"the character {delimiter}",
    };

    private static string Size(long bytes) => bytes % (1024 * 1024) == 0 ? Text($"{bytes / (1024 * 1024)} MB") : Text($"{bytes} bytes");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
