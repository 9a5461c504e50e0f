using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mosis.Data.Access.Papers;

/// <summary>A PDF as bytes, before any parser: what it opens and ends with, and the names that are written outside of streams.</summary>
internal static partial class PdfText
{
    private const int TailBytes = 2_048;

    /// <summary>%PDF- at byte 0: a file with anything before it is shown as a web page by some programs and as a PDF by others.</summary>
    public static bool Opens(ReadOnlySpan<byte> file) => file.StartsWith("%PDF-"u8);

    /// <summary>The end names the place of a cross-reference table or stream, and one stands there. Readers that repair a file may each read another.</summary>
    public static bool Ends(ReadOnlySpan<byte> file)
    {
        var tail = Encoding.Latin1.GetString(file[^Math.Min(TailBytes, file.Length)..]);
        var last = End().Matches(tail).LastOrDefault();
        if (last is null || !long.TryParse(last.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place >= file.Length) return false;
        var there = Encoding.Latin1.GetString(file.Slice((int)place, (int)Math.Min(40, file.Length - place)));
        return Start().IsMatch(there);
    }

    /// <summary>Every name (with #xx read) between the streams.</summary>
    public static IEnumerable<string> Names(ReadOnlyMemory<byte> file)
    {
        for (var at = 0; at < file.Length; at++)
        {
            var here = file.Span[at..];
            if (here[0] == '/') yield return Name(here[1..]);
            else if (here[0] == 's' && IsStream(here))
            {
                var end = here.IndexOf("endstream"u8);
                if (end < 0) yield break;
                at += end + "endstream".Length - 1;
            }
        }
    }

    private static bool IsStream(ReadOnlySpan<byte> here) => here.StartsWith("stream\n"u8) || here.StartsWith("stream\r\n"u8);

    private static string Name(ReadOnlySpan<byte> text)
    {
        var name = new StringBuilder();
        for (var i = 0; i < text.Length && name.Length < 128 && IsRegular(text[i]); i++)
        {
            if (text[i] == '#' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                name.Append((char)code);
                i += 2;
            }
            else name.Append((char)text[i]);
        }
        return name.ToString();
    }

    // ISO 32000-1, 7.2.2: what is neither white space nor a delimiter.
    private static bool IsRegular(byte b) => b > ' ' && !"()<>[]{}/%"u8.Contains(b);

    [GeneratedRegex(@"startxref\s+(\d{1,12})\s+%%EOF")]
    private static partial Regex End();

    [GeneratedRegex(@"^\s{0,4}(xref\s|\d+\s+\d+\s+obj\b)")]
    private static partial Regex Start();
}
