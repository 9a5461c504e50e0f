using System.Globalization;
using System.Text;

namespace Mosis.Data.Batches;

/// <summary>
/// The names of answers and receipts: safe on every file system, whatever name was sent. ASCII letters, digits, - _ and . only; no path, no device name;
/// the batch number keeps them apart.
/// </summary>
public static class AnswerNames
{
    private const int LongestName = 100;
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL"];

    /// <param name="fileName">As sent.</param>
    /// <param name="set">1 for the batch's first set of answers.</param>
    public static string For(string fileName, long batch, int set, AnswerKind kind)
    {
        string suffix = kind switch
        {
            AnswerKind.Assigned => "assigned",
            AnswerKind.Errors => "errors",
            AnswerKind.Matches => "matches",
            AnswerKind.Canceled => "canceled",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return set == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Name(fileName)}.{batch}.{suffix}.txt")
            : string.Create(CultureInfo.InvariantCulture, $"{Name(fileName)}.{batch}-{set}.{suffix}.txt");
    }

    public static string ReceiptName(string fileName, long batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name(fileName)}.{batch}.receipt.json");

    /// <summary>NAME: the last part of the path without its ending.</summary>
    internal static string Name(string fileName)
    {
        string last = fileName[(fileName.LastIndexOfAny(['/', '\\', ':']) + 1)..].Trim('.', ' ');
        int point = last.LastIndexOf('.');
        last = point > 0 ? last[..point] : last;

        var safe = new StringBuilder(last.Length);
        foreach (char c in last)
        {
            char kept = char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_';
            if (safe.Length == 0 || (kept, safe[^1]) is not (('_', '_') or ('.', '.')))
            {
                safe.Append(kept);
            }
        }

        string name = safe.ToString().Trim('.', '_', '-');
        name = (name.Length > LongestName ? name[..LongestName] : name).TrimEnd('.', '_', '-');
        return name.Length == 0 ? "file" : IsDevice(name.Split('.')[0]) ? "_" + name : name;
    }

    private static bool IsDevice(string word) =>
        Devices.Contains(word, StringComparer.OrdinalIgnoreCase)
        || (word.Length == 4 && char.IsAsciiDigit(word[3])
            && (word.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || word.StartsWith("LPT", StringComparison.OrdinalIgnoreCase)));
}
