using System.Globalization;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Mosis.Data.Access.Pins;

/// <summary>The letters to superintendents as one PDF, a page each: the only place where a PIN is shown.</summary>
public static class PinLetters
{
    public static byte[] Pdf(IReadOnlyList<PinLetter> letters)
    {
        var document = new PdfDocumentBuilder();
        var font = document.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var letter in letters)
        {
            var page = document.AddPage(PageSize.Letter);
            var y = 700;
            string[] lines =
            [
                letter.IssuedOn.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), letter.Superintendent ?? "The Superintendent",
                $"{letter.DistrictName}, district {letter.District}", .. letter.Address, "Security PIN Code", letter.Pin,
            ];
            foreach (var line in lines)
            {
                page.AddText(Plain(line), 12, new PdfPoint(72, y), font);
                y -= 24;
            }
        }
        return document.Build();
    }

    // The fonts that need no embedding have no accents.
    private static string Plain(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormD).Where(each => each is >= ' ' and <= '~'));
}
