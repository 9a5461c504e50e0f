using System.Globalization;
using Mosis.Data.Access.Printing;

namespace Mosis.Data.Access.Statements;

/// <summary>Where signed statements go, and who helps.</summary>
public sealed record StatementAddress(string Fax, IReadOnlyList<string> MailLines, string HelpPhone);

/// <summary>
/// The Assurance Statement to be printed: what is asked for, what is assured, two blocks for signatures, the box for the PIN, where to send it. Reference, version
/// and the beginning of the content's hash stand on each sheet. The page has the same as HTML, for those who cannot read the PDF.
/// </summary>
public static class StatementPdf
{
    /// <summary>A module of the QR code is printed about 0.6 mm wide: readable from a scan of 150 dots an inch and from a fine fax.</summary>
    private const double CodeSide = 78;

    /// <param name="signatures">Of a statement that was signed without paper; null: it is to be printed and signed.</param>
    public static byte[] Make(StatementRecord statement, StatementAddress address, StatementSignatures? signatures = null)
    {
        var content = statement.Content;
        using var sheets = new PdfSheets($"Assurance Statement {content.Reference}");
        sheets.Code(statement.Seal, PdfSheets.Right - CodeSide, sheets.Y - CodeSide, CodeSide);
        var beside = PdfSheets.Right - CodeSide - 12;
        sheets.Write("Assurance Statement", 20, bold: true, right: beside);
        sheets.Write("Request for access to MOSIS Student IDs", 11, right: beside);
        sheets.Write(string.Create(CultureInfo.InvariantCulture, $"Request {content.Reference}, version {content.Version}, made on {content.MadeOn:MM/dd/yyyy}"), 10, right: beside, after: 16);

        Head(sheets, "What is asked for");
        foreach (var (label, text) in StatementWords.Asked(content)) sheets.Pair(label, text, 9.5);
        Head(sheets, "What is assured");
        for (var i = 0; i < content.Paragraphs.Count; i++)
        {
            sheets.Need(14);
            sheets.Put(string.Create(CultureInfo.InvariantCulture, $"{i + 1}."), 9, PdfSheets.Left, sheets.Y - 9);
            sheets.Write(content.Paragraphs[i], 9, left: PdfSheets.Left + 18, after: 3);
        }
        if (signatures is null)
        {
            Signatures(sheets, content);
            Pin(sheets);
            Where(sheets, address);
        }
        else
        {
            Head(sheets, "Signatures");
            foreach (var (block, words) in signatures.Lines)
            {
                sheets.Write(block, 9.5, bold: true, after: 0);
                sheets.Write(words, 9.5, after: 6);
            }
            sheets.Write($"SHA-256 of the statement: {statement.Sha256}", 8);
        }
        return sheets.Build(string.Create(CultureInfo.InvariantCulture, $"{content.Reference}   version {content.Version}   SHA-256 {statement.Sha256[..16]}"));
    }

    private static void Head(PdfSheets sheets, string words)
    {
        sheets.Need(40);
        sheets.Y -= 6;
        sheets.Write(words, 12, bold: true, after: 2);
    }

    /// <summary>Both blocks beside each other, never on two sheets.</summary>
    private static void Signatures(PdfSheets sheets, StatementContent content)
    {
        sheets.Need(166);
        Head(sheets, "Signatures");
        var top = sheets.Y;
        var half = (PdfSheets.Right - PdfSheets.Left - 24) / 2;
        (double X, string Who, string Name, string Title)[] blocks =
        [
            (PdfSheets.Left, StatementWords.User, content.FullName, content.Title), (PdfSheets.Left + half + 24, StatementWords.ForTheDistrict, "", ""),
        ];
        foreach (var (x, who, name, title) in blocks)
        {
            sheets.Put(who, 10, x, top - 10, bold: true);
            var y = top - 46;
            foreach (var (label, text) in new[] { ("Signature", ""), ("Printed name", name), ("Title", title), ("Date", "") })
            {
                sheets.Rule(x, x + half, y);
                sheets.Put(Cut(text, 44), 10, x + 2, y + 4);
                sheets.Put(label, 8, x, y - 10);
                y -= 29;
            }
        }
        sheets.Y = top - 145;
    }

    private static void Pin(PdfSheets sheets)
    {
        sheets.Need(54);
        sheets.Put("Security PIN Code of the district", 10, PdfSheets.Left, sheets.Y - 12, bold: true);
        sheets.Put("Only when you send this by fax or mail. Leave it empty when you upload.", 9, PdfSheets.Left, sheets.Y - 26);
        for (var cell = 0; cell < 8; cell++) sheets.Box(PdfSheets.Right - 192 + (cell * 24), sheets.Y - 34, 24, 28);
        sheets.Y -= 38;
    }

    private static void Where(PdfSheets sheets, StatementAddress address)
    {
        sheets.Need(68);
        sheets.Y -= 4;
        foreach (var (label, text) in StatementWords.Where(address)) sheets.Pair(label, text, 8.5);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
