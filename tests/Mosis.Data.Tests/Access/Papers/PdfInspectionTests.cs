using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>What the reading of a PDF finds; files that could harm the reader are in PdfInspectorTests, which reads in a process of its own.</summary>
public sealed class PdfInspectionTests
{
    [Fact]
    public void A_plain_page_and_a_scan_without_text_are_taken()
    {
        var scan = new RawPdf();
        scan.AddScan(new byte[850 * 1100], 850, 1100);
        scan.AddScan(new byte[850 * 1100], 850, 1100);

        Inspect(RawPdf.OfOnePage()).ShouldSatisfyAllConditions(f => f.Refusal.ShouldBeNull(), f => f.Pages.ShouldBe(1), f => f.Signatures.ShouldBeEmpty());
        Inspect(scan).ShouldSatisfyAllConditions(f => f.Refusal.ShouldBeNull(), f => f.Pages.ShouldBe(2));
    }

    [Fact]
    public void Fault_70_what_does_not_begin_as_a_pdf_is_refused_also_with_a_web_page_before_it()
    {
        var pdf = RawPdf.OfOnePage().ToBytes();

        PdfInspection.Inspect(RawPdf.Latin("Dear Sirs, I sign.")).Refusal.ShouldBe("P001");
        PdfInspection.Inspect(Array.Empty<byte>()).Refusal.ShouldBe("P001");
        PdfInspection.Inspect((byte[])[.. RawPdf.Latin("<html><script>alert(1)</script>"), .. pdf]).Refusal.ShouldBe("P001");
        PdfInspection.Inspect((byte[])[(byte)'\n', .. pdf]).Refusal.ShouldBe("P001");
    }

    [Fact]
    public void Fault_71_a_pdf_with_a_password_is_refused_as_protected() =>
        PdfInspection.Inspect(LockedPdf.Make("secret", "owner")).Refusal.ShouldBe("P004");

    [Fact]
    public void Fault_72_a_pdf_that_only_restricts_changing_is_refused_too() =>
        PdfInspection.Inspect(LockedPdf.Make("", "owner")).Refusal.ShouldBe("P004");

    [Theory]
    [InlineData("P010", "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("P010", "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>")]
    [InlineData("P011", "/OpenAction << /S /Launch /F (calc.exe) >>")]
    [InlineData("P012", "/OpenAction << /S /URI /URI (https://example.org/) >>")]
    [InlineData("P012", "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /Named /N /Print >> >>")]
    [InlineData("P012", "/AA << /WC << /S /URI /URI (https://example.org/) >> >>")]
    [InlineData("P014", "/Extra << /Type /Annot /Subtype /RichMedia /RichMediaContent << >> >>")]
    [InlineData("P014", "/Extra << /S /Movie >>")]
    [InlineData("P014", "/Extra << /Type /Annot /Subtype /Sound >>")]
    [InlineData("P015", "/AcroForm << /Fields [] /XFA (x) >>")]
    [InlineData("P016", "/AcroForm << /Fields [<< /FT /Tx /T (name) >>] >>")]
    [InlineData("P016", "/Extra << /S /SubmitForm /F (https://example.org/) >>")]
    [InlineData("P016", "/Extra << /S /ImportData /F (a.fdf) >>")]
    [InlineData("P010", "/Extra << /S /URI /URI (java\\nscript:alert\\(1\\)) >>")]
    [InlineData("P017", "/Extra << /S /URI /URI (file:///etc/passwd) >>")]
    [InlineData("P017", "/Extra << /S /GoToR /F (other.pdf) /D [0 /Fit] >>")]
    public void Fault_73_what_a_paper_has_no_use_for_is_refused_by_name(string code, string catalog) =>
        Inspect(RawPdf.OfOnePage(catalog)).Refusal.ShouldBe(code);

    [Theory]
    [InlineData("P010", "<< /#53 /J#61vaScript /#4a#53 (app.alert\\(1\\)) >>")]
    [InlineData("P011", "<< /S /L#61unch /F (calc.exe) >>")]
    [InlineData("P012", "<< /#41A << /WC << /S /URI /URI (https://example.org/) >> >> >>")]
    [InlineData("P015", "<< /X#46A (x) >>")]
    public void Fault_74_neither_another_spelling_nor_an_object_stream_hides_it(string code, string body)
    {
        var open = RawPdf.OfOnePage();
        open.Add(body);
        var packed = RawPdf.OfOnePage();
        packed.AddPacked(body);
        packed.ToBytes().AsSpan().IndexOf(RawPdf.Latin("avaScript")).ShouldBe(-1);

        Inspect(open).Refusal.ShouldBe(code);
        Inspect(packed).Refusal.ShouldBe(code);
    }

    [Fact]
    public void Fault_74_an_object_that_no_table_names_is_found_as_well()
    {
        var pdf = RawPdf.OfOnePage().ToBytes();
        var start = pdf.AsSpan().IndexOf(RawPdf.Latin("xref\n0"));
        // Within the file's last object, where a reader that rebuilds the table finds it and ours does not look.
        var orphan = RawPdf.Latin("77 0 obj\n<< /S /J#61vaScript /JS (1) >>\nendobj\n");
        var text = RawPdf.Latin(System.Text.Encoding.Latin1.GetString(pdf[start..]).Replace($"startxref\n{start}", $"startxref\n{start + orphan.Length}", StringComparison.Ordinal));

        PdfInspection.Inspect((byte[])[.. pdf[..start], .. orphan, .. text]).Refusal.ShouldBe("P010");
    }

    [Fact]
    public void Fault_74_nor_does_an_object_stream_that_nothing_refers_to()
    {
        var pdf = RawPdf.OfOnePage();
        pdf.AddStream("/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode", RawPdf.Flate(RawPdf.Latin("99 0 << /S /L#61unch /F (calc.exe) >>")));

        Inspect(pdf).Refusal.ShouldBe("P011");
    }

    [Fact]
    public void Fault_75_embedded_files_portfolios_and_attachments_are_refused()
    {
        var embedded = RawPdf.OfOnePage();
        var file = embedded.AddStream("/Type /EmbeddedFile", RawPdf.Latin("MZ"));
        embedded.Catalog = $"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F {file} 0 R >> >>] >> >>";
        var attachment = RawPdf.OfOnePage();
        attachment.AddPacked("<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 1 1] >>");

        Inspect(embedded).Refusal.ShouldBe("P013");
        Inspect(attachment).Refusal.ShouldBe("P013");
        Inspect(RawPdf.OfOnePage("/Collection << /View /T >>")).Refusal.ShouldBe("P013");
    }

    [Fact]
    public void Opening_at_a_page_and_a_link_to_a_web_page_harm_nobody() =>
        Inspect(RawPdf.OfOnePage("/OpenAction [4 0 R /Fit] /Extra << /S /URI /URI (https://example.org/) >>")).Refusal.ShouldBeNull();

    [Theory]
    [InlineData("0 0 1701 792")]
    [InlineData("0 0 612 35")]
    [InlineData("0 0 612")]
    [InlineData("-900 0 900 792")]
    public void A_page_that_is_no_sheet_of_paper_is_refused(string box)
    {
        var pdf = new RawPdf();
        pdf.AddPage(box: box);

        Inspect(pdf).Refusal.ShouldBe("P021");
    }

    [Fact]
    public void Twenty_pages_are_taken_and_twenty_one_are_not()
    {
        var pdf = new RawPdf();
        for (var page = 0; page < 20; page++) pdf.AddPage();
        Inspect(pdf).Pages.ShouldBe(20);

        pdf.AddPage();
        Inspect(pdf).Refusal.ShouldBe("P020");
    }

    [Fact]
    public void A_page_cannot_be_made_large_by_its_unit()
    {
        var pdf = new RawPdf();
        pdf.AddPage("/UserUnit 1000");

        Inspect(pdf).Refusal.ShouldBe("P021");
    }

    [Fact]
    public void Each_code_has_words_and_stands_once()
    {
        PdfRefusal.All.Select(each => each.Code).ShouldBeUnique();
        PdfRefusal.All.ShouldAllBe(each => each.Words.Length > 40 && each.Words.EndsWith('.'));
        PdfDangers.Anywhere.Values.Concat(PdfDangers.Keys.Values).Concat(PdfDangers.Actions.Values).ShouldAllBe(code => PdfRefusal.Of(code).Code == code);
    }

    private static PdfFindings Inspect(RawPdf pdf) => PdfInspection.Inspect(pdf.ToBytes());
}
