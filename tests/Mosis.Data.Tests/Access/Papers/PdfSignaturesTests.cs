using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Papers;

public sealed class PdfSignaturesTests
{
    private static readonly byte[] Signed = SignedPdf.Make("Dr. Ada Byron");

    [Fact]
    public void A_signature_over_the_whole_file_holds_and_names_who_signed()
    {
        var signature = Only(Signed);

        signature.Signer.ShouldBe("CN=Dr. Ada Byron");
        signature.ShouldSatisfyAllConditions(s => s.Holds.ShouldBeTrue(), s => s.CoversAll.ShouldBeTrue(), s => s.IsSelfMade.ShouldBeTrue());
        signature.Words.ShouldBe("The file is as it was signed. The certificate was made by its holder: it proves nobody's name.");
    }

    [Fact]
    public void A_byte_changed_after_signing_is_noticed()
    {
        var changed = Signed.ToArray();
        changed[changed.AsSpan().IndexOf(RawPdf.Latin("100 100 m"))] = (byte)'2';

        var signature = Only(changed);

        signature.Holds.ShouldBeFalse();
        signature.Words.ShouldStartWith("The file was changed after it was signed.");
    }

    [Fact]
    public void What_was_added_after_signing_is_told()
    {
        var text = System.Text.Encoding.Latin1.GetString(Signed);
        var table = text.LastIndexOf("xref\n0", StringComparison.Ordinal);

        var signature = Only([.. Signed, .. RawPdf.Latin($"% added\nstartxref\n{table}\n%%EOF\n")]);

        signature.ShouldSatisfyAllConditions(s => s.Holds.ShouldBeTrue(), s => s.CoversAll.ShouldBeFalse());
        signature.Words.ShouldStartWith("What was signed is unchanged, but something was added to the file afterwards.");
    }

    [Fact]
    public void A_signature_that_leaves_out_more_than_itself_does_not_count()
    {
        var text = System.Text.Encoding.Latin1.GetString(Signed);
        var at = text.IndexOf("/ByteRange [0 ", StringComparison.Ordinal) + "/ByteRange [0 ".Length;
        var shorter = long.Parse(text.AsSpan(at, 10), null) - 20;

        var signature = Only(RawPdf.Latin(text[..at] + $"{shorter:0000000000}" + text[(at + 10)..]));

        signature.Holds.ShouldBeFalse();
        signature.Words.ShouldBe("There is a digital signature that could not be read.");
    }

    [Fact]
    public void A_signature_by_a_broken_digest_proves_nothing()
    {
        var signature = Only(SignedPdf.Make("Dr. Ada Byron", digest: "1.3.14.3.2.26"));

        signature.Holds.ShouldBeFalse();
        signature.Words.ShouldContain("outdated");
    }

    [Fact]
    public void Kinds_that_are_not_checked_are_named_as_such()
    {
        var other = RawPdf.OfOnePage();
        other.Add("<< /Type /Sig /SubFilter /adbe.x509.rsa_sha1 /ByteRange [0 1 2 3] /Contents <00> >>");

        Only(other.ToBytes()).Words.ShouldBe("There is a digital signature of a kind that is not checked here.");
    }

    private static PdfSignature Only(byte[] file)
    {
        var findings = PdfInspection.Inspect(file);
        findings.Refusal.ShouldBeNull();
        return findings.Signatures.ShouldHaveSingleItem();
    }
}
