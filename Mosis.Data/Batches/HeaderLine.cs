using System.Globalization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Reads the header line. Tolerant of what exports do (tab or blank, any case, invisible characters, literal or hex marks); everything else is refused
/// with the part and what is expected of it.
/// </summary>
internal static class HeaderLine
{
    private const string DateRule = "mm/dd/yyyy";
    private const string TimeRule = "hh:mm:ss";
    private const string IdRule = "1 to 10 letters, digits, - or _";
    private const string VersionRule = "digits and points, for example 3.0";
    private const string DelimiterRule = "a tab or a punctuation mark, literal or hex, for example 0X09, 0X2C or 0X7C";
    private const string QualifierRule = "a punctuation mark other than the delimiter, literal or hex, for example 0X22";
    private static readonly string[] Words = ["delimiter", "source", "qualifier"];

    /// <returns>The header, or null and the problem.</returns>
    public static BatchFileHeader? Read(string line, out Problem? problem)
    {
        var parts = new LineParts(line);
        if (!parts[0].Equals("TH", StringComparison.OrdinalIgnoreCase))
        {
            problem = Refusals.NoHeader(line);
            return null;
        }

        bool dated = DateOnly.TryParseExact(parts[1], "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        bool timed = TimeOnly.TryParseExact(parts[2], "H:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        problem = Positional(parts, 1, "extract date", DateRule, dated)
            ?? Positional(parts, 2, "extract time", TimeRule, timed)
            ?? Positional(parts, 3, "transmission ID", IdRule, IsTransmissionId(parts[3]))
            ?? Positional(parts, 4, "version", VersionRule, IsVersion(parts[4]));
        return problem is null && ReadNamed(parts, out problem) is { } named ? Build(date, time, parts, named, out problem) : null;
    }

    private static BatchFileHeader? Build(DateOnly date, TimeOnly time, LineParts parts, Dictionary<string, string> named, out Problem? problem)
    {
        string delimiterText = named.GetValueOrDefault("delimiter", "");
        string source = named.GetValueOrDefault("source", "");
        string qualifierText = named.GetValueOrDefault("qualifier", "");
        char? delimiter = Mark(delimiterText);
        char? qualifier = Mark(qualifierText);

        problem = true switch
        {
            _ when delimiterText.Length == 0 => Refusals.HeaderPartMissing("delimiter", DelimiterRule),
            _ when delimiter is not { } mark || !MayPartRows(mark) => Refusals.HeaderPartUnreadable("delimiter", delimiterText, DelimiterRule),
            _ when source.Length == 0 => Refusals.HeaderPartMissing("source", "the exporting system, for example source=SIS"),
            _ when qualifierText.Length > 0 && (qualifier is not { } mark || !char.IsPunctuation(mark) && !char.IsSymbol(mark) || mark == delimiter)
                => Refusals.HeaderPartUnreadable("qualifier", qualifierText, QualifierRule),
            _ => null,
        };
        return problem is null ? new(date, time, parts[3], parts[4], delimiter!.Value, source, qualifier) : null;
    }

    private static Problem? Positional(LineParts parts, int index, string name, string rule, bool read)
    {
        string found = parts[index];
        bool missing = found.Length == 0 || found.Contains('=', StringComparison.Ordinal);
        return read ? null : missing ? Refusals.HeaderPartMissing(name, rule) : Refusals.HeaderPartUnreadable(name, found, rule);
    }

    private static Dictionary<string, string>? ReadNamed(LineParts parts, out Problem? problem)
    {
        var named = new Dictionary<string, string>();
        for (int at = 5; at < parts.Count; at++)
        {
            string part = parts[at];
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string? word = equals < 0 ? null : Array.Find(Words, known => part.AsSpan(0, equals).Equals(known, StringComparison.OrdinalIgnoreCase));
            if (word is null)
            {
                problem = part.Length == 0 ? Refusals.HeaderWordUnknown("two tabs or blanks in a row") : Refusals.HeaderWordUnknown(part);
                return null;
            }

            string value = part[(equals + 1)..];
            if (word == "delimiter" && value.Length == 0 && parts.IsTab(at + 1))
            {
                value = "\t";
                at++;
            }

            if (!named.TryAdd(word, value))
            {
                problem = Refusals.HeaderPartTwice(word);
                return null;
            }
        }

        problem = null;
        return named;
    }

    private static bool IsTransmissionId(string text) => text.Length is >= 1 and <= 10 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsVersion(string text) =>
        text.Length is >= 1 and <= 10 && char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiDigit(c) || c == '.');

    /// <summary>One character, or 0X and one or two hex digits; ASCII, not a letter, digit, blank or line end. Otherwise null.</summary>
    private static char? Mark(string text)
    {
        int code = text.Length == 1 ? text[0] : -1;
        if (text.Length is 3 or 4 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int hex))
        {
            code = hex;
        }

        return code is '\t' or > ' ' and < 0x7F && !char.IsAsciiLetterOrDigit((char)code) ? (char)code : null;
    }

    /// <summary>Marks that stand in names and dates, and the usual qualifier, cannot part columns.</summary>
    private static bool MayPartRows(char mark) => !"/-'.\"".Contains(mark, StringComparison.Ordinal);
}
