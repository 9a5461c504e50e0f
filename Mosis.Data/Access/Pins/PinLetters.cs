using System.Globalization;
using Mosis.Data.Access.Printing;

namespace Mosis.Data.Access.Pins;

/// <summary>The letters to superintendents as one PDF, a sheet each, for printing and mailing: the only place where a PIN is shown.</summary>
public static class PinLetters
{
    /// <summary>Where the address stands, so that a window envelope shows it: 2 inches from the top.</summary>
    private const double AddressTop = 648;

    public static byte[] Pdf(IReadOnlyList<PinLetter> letters)
    {
        using var sheets = new PdfSheets("Security PIN Codes");
        foreach (var (letter, number) in letters.Select((letter, number) => (letter, number)))
        {
            if (number > 0) sheets.NextPage();
            Write(sheets, letter);
        }
        return sheets.Build(null);
    }

    private static void Write(PdfSheets sheets, PinLetter letter)
    {
        sheets.Write("MOSIS Student IDs", 14, bold: true);
        sheets.Write("Confidential: to be opened by the superintendent", 10);
        sheets.Y = AddressTop;
        foreach (var line in new[] { letter.Superintendent ?? "The Superintendent", letter.DistrictName }.Concat(letter.Address)) sheets.Write(line, 11, after: 0);
        sheets.Y -= 36;
        sheets.Write(letter.IssuedOn.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), 11, after: 14);
        sheets.Write($"Security PIN Code of {letter.DistrictName}, district {letter.District}", 12, bold: true, after: 10);
        sheets.Write($"{letter.Pin[..4]} {letter.Pin[4..]}", 24, bold: true, after: 14);
        foreach (var paragraph in new[]
        {
            "With this code you, or the representative whom you authorize, confirm who of your district gets access to student IDs. It is asked for on the Assurance Statement.",
            "When a signed statement is uploaded, the code is typed in, and the box on the paper stays empty. On a fax or letter it is written into the box; you then get a new code by letter.",
            "An earlier code of your district is void. Keep this letter locked up. Nobody of the state asks for the code by telephone or e-mail.",
        }) sheets.Write(paragraph, 11, after: 8);
    }
}
