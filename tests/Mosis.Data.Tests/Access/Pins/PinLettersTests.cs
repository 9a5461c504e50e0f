using Mosis.Data.Access.Pins;
using Shouldly;
using UglyToad.PdfPig;
using Xunit;

namespace Mosis.Data.Tests.Access.Pins;

public sealed class PinLettersTests
{
    [Fact]
    public void Each_letter_has_a_sheet_with_its_own_pin_and_names_with_their_accents()
    {
        PinLetter[] letters =
        [
            new("048901", "Saint-Aubert R-IX", "José Núñez", ["1 School Road", "Made Up, MO 65101"], "41750396", new DateOnly(2026, 10, 5)),
            new("048902", "District 048902", null, [], "90571346", new DateOnly(2026, 10, 5)),
        ];

        using var pdf = PdfDocument.Open(PinLetters.Pdf(letters));

        pdf.NumberOfPages.ShouldBe(2);
        var sheets = pdf.GetPages().Select(page => string.Join(' ', page.GetWords())).ToList();
        sheets[0].ShouldContain("José Núñez");
        sheets[0].ShouldContain("1 School Road");
        sheets[0].ShouldContain("4175 0396");
        sheets[0].ShouldContain("October 5, 2026");
        sheets[1].ShouldContain("The Superintendent");
        sheets[1].ShouldContain("9057 1346");
        sheets[1].ShouldNotContain("4175");
        pdf.Information.Title!.ShouldNotContain("4175");
    }
}
