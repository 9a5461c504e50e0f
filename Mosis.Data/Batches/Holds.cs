using System.Globalization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>The problems that hold a batch until a person decides. Shares are fractions of the batch's rows, 0 to 1.</summary>
public static class Holds
{
    /// <summary>The hold that only a named encoding ends.</summary>
    public const string EncodingCode = "H001";

    private const string OlderCode = "H002";

    /// <summary>True for a hold that is found before any row is judged.</summary>
    internal static bool IsOfDoor(Problem hold) => hold.Code is EncodingCode or OlderCode;

    /// <param name="lines">How many lines are doubtful.</param>
    /// <param name="firstLine">The first of them.</param>
    public static Problem Encoding(long lines, int firstLine) =>
        FileProblems.Make(EncodingCode, Text($"{lines} lines, the first is line {firstLine}"), "UTF-8, or a confirmed encoding");

    public static Problem OlderThanLast(DateTime extract, DateTime last) =>
        FileProblems.Make(OlderCode, Text($"{extract:MM/dd/yyyy HH:mm:ss}"), Text($"later than {last:MM/dd/yyyy HH:mm:ss}"), "Header: extract date");

    public static Problem NewIds(double share, double limit) => Share("H003", share, limit, "get a new ID");

    public static Problem NearMatches(double share, double limit) => Share("H004", share, limit, "are near matches");

    public static Problem Errors(double share, double limit) => Share("H005", share, limit, "have errors");

    public static Problem RowCount(long rows, long last, double limit) =>
        FileProblems.Make("H006", Text($"{rows} rows"), Text($"within {Percent(limit)} of the last file's {last}"));

    public static Problem BuildingsMissing(IReadOnlyCollection<string> schools) =>
        FileProblems.Make("H007", string.Join(", ", schools), "every building of the last file", "School building");

    public static Problem OtherDistrictsCandidates(long rows, long limit) => FileProblems.Make("H008", Text($"{rows} rows"), Text($"at most {limit}"));

    public static Problem Changes(double share, double limit) => Share("H009", share, limit, "state a known student otherwise than before");

    private static Problem Share(string code, double share, double limit, string what) =>
        FileProblems.Make(code, $"{Percent(share)} of the rows {what}", $"at most {Percent(limit)}");

    private static string Percent(double share) => Text($"{share * 100:0.#} %");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
