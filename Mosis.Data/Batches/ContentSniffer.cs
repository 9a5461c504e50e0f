using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>Tells by a file's first bytes and by its name's ending what cannot be a batch file. Nothing is ever opened or expanded.</summary>
public static class ContentSniffer
{
    private static readonly string[] Endings = [".txt", ".tab", ".csv", ".dat"];

    /// <param name="head">The first few thousand bytes, or the whole file if it is shorter.</param>
    /// <returns>Null when it may be a text file.</returns>
    public static Problem? Sniff(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, 4096)];
        return head.IsEmpty ? Refusals.Empty()
            : IsUtf16(head) ? Refusals.Utf16()
            : OfContainer(head) ?? OfDocument(head) ?? (IsBinary(head) ? Refusals.NotText(LineOfFirstControl(head)) : null);
    }

    /// <summary>A missing ending is accepted, upper case too; only the last ending counts, as it does for the system that opens the file.</summary>
    public static Problem? CheckName(string fileName)
    {
        string name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].TrimEnd(' ', '.');
        int point = name.LastIndexOf('.');
        string ending = point <= 0 ? "" : name[point..];
        return ending.Length == 0 || Endings.Contains(ending, StringComparer.OrdinalIgnoreCase) ? null : Refusals.NameEnding(ending);
    }

    private static bool IsUtf16(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || (head.Length >= 4 && (head[0] == 0) != (head[1] == 0) && (head[0] == 0) == (head[2] == 0) && (head[1] == 0) == (head[3] == 0));

    private static Problem? OfContainer(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8) || head.StartsWith("PK\x07\x08"u8))
        {
            bool excel = head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("xl/"u8) >= 0;
            bool openDocument = head.IndexOf("opendocument"u8) >= 0;
            return Refusals.Spreadsheet(excel ? "this is an Excel file" : openDocument ? "this is an OpenDocument file" : "this is a zip file");
        }

        return head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? Refusals.Spreadsheet("this is an Excel or Word file")
            : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Refusals.Packed("a gzip file")
            : head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) ? Refusals.Packed("a 7-Zip file")
            : head.StartsWith("Rar!"u8) ? Refusals.Packed("a RAR file")
            : head.StartsWith("BZh"u8) ? Refusals.Packed("a bzip2 file")
            : head.StartsWith((ReadOnlySpan<byte>)[0xFD, 0x37, 0x7A, 0x58]) ? Refusals.Packed("an xz file")
            : head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) ? Refusals.Packed("a zstd file")
            : head.StartsWith("-----BEGIN PGP"u8) ? Refusals.Packed("a PGP message")
            : null;
    }

    private static Problem? OfDocument(ReadOnlySpan<byte> head)
    {
        bool program = head.StartsWith("MZ"u8) || head.StartsWith("\x7F"u8 + "ELF"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
            || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]) || head.StartsWith("#!"u8);
        var visible = head[RecordKind.MarkLength(head)..].TrimStart(" \t\r\n"u8);
        return program ? Refusals.Executable()
            : head.StartsWith("%PDF-"u8) ? Refusals.Pdf()
            : visible.StartsWith("<"u8) ? Refusals.Markup()
            : null;
    }

    /// <summary>A NUL, or control characters (other than tab, line ends, form feed and the old end-of-file mark) in more than one byte of a hundred.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        int controls = 0;
        foreach (byte b in head)
        {
            controls += IsControl(b) ? 1 : 0;
        }

        return head.Contains((byte)0) || controls * 100 > head.Length;
    }

    private static int LineOfFirstControl(ReadOnlySpan<byte> head)
    {
        int line = 1;
        foreach (byte b in head)
        {
            if (IsControl(b))
            {
                break;
            }

            line += b == '\n' ? 1 : 0;
        }

        return line;
    }

    private static bool IsControl(byte b) => b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1A);
}
