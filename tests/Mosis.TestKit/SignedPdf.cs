using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Mosis.TestKit;

/// <summary>A PDF with a digital signature (adbe.pkcs7.detached) by a certificate made on the spot.</summary>
public static class SignedPdf
{
    private const int Place = 4_096;
    private const string Blank = "[0 0000000001 0000000002 0000000003]";

    /// <param name="digest">The digest's object identifier; SHA-256 unless said otherwise.</param>
    public static byte[] Make(string signer, string digest = "2.16.840.1.101.3.4.2.1")
    {
        var pdf = RawPdf.OfOnePage();
        var signature = pdf.Add($"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange {Blank} /Contents <{new string('0', Place * 2)}> >>");
        var field = pdf.Add($"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /V {signature} 0 R >>");
        pdf.Catalog = $"/AcroForm << /Fields [{field} 0 R] /SigFlags 3 >>";
        var file = pdf.ToBytes();

        var start = file.AsSpan().IndexOf(RawPdf.Latin($"<{new string('0', 64)}"));
        var end = start + (Place * 2) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {start:0000000000} {end:0000000000} {file.Length - end:0000000000}]");
        RawPdf.Latin(range).CopyTo(file, file.AsSpan().IndexOf(RawPdf.Latin(Blank)));
        var signed = Sign([.. file[..start], .. file[end..]], signer, digest);
        RawPdf.Latin(Convert.ToHexString(signed)).CopyTo(file, start + 1);
        return file;
    }

    private static byte[] Sign(byte[] content, string signer, string digest)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={signer}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(new CmsSigner(certificate) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new Oid(digest) });
        return cms.Encode();
    }
}
