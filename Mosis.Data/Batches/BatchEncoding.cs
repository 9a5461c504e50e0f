using System.Text;

namespace Mosis.Data.Batches;

/// <summary>The encodings that a batch file may have. All agree with ASCII, so that delimiters and line ends can be found in the bytes.</summary>
public static class BatchEncoding
{
    private static readonly string[] SingleByte =
        ["windows-1252", "windows-1250", "iso-8859-1", "iso-8859-2", "iso-8859-15", "ibm437", "ibm850", "macintosh"];

    /// <summary>What a file that is not valid UTF-8 most likely is.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The names that a person may give, in any case.</summary>
    public static IReadOnlyList<string> Names { get; } = ["utf-8", .. SingleByte];

    /// <param name="name">Null, empty or utf-8 for UTF-8.</param>
    /// <param name="encoding">Null for UTF-8.</param>
    /// <returns>False when the name is not one of <see cref="Names"/>.</returns>
    public static bool TryFind(string? name, out Encoding? encoding)
    {
        encoding = null;
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        string? known = Array.Find(SingleByte, one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
        encoding = known is null ? null : CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
        return known is not null;
    }

    /// <summary>The text of one line or value of whose encoding nothing is known yet: UTF-8, or else Windows-1252.</summary>
    internal static string Guess(ReadOnlySpan<byte> bytes) =>
        (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1252).GetString(bytes);
}
