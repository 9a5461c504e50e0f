using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using UglyToad.PdfPig.Tokens;

namespace Mosis.Data.Access.Papers;

/// <summary>
/// Digital signatures of a PDF (ISO 32000-1, 12.8): whether the bytes that one names are as they were signed and whether it names the whole file. Whose
/// certificate it is, nobody here vouches for: the words say so.
/// </summary>
public static class PdfSignatures
{
    /// <summary>Signatures that are looked at.</summary>
    public const int Most = 10;

    internal static IReadOnlyList<PdfSignature> Check(ReadOnlyMemory<byte> file, IEnumerable<DictionaryToken> signatures) =>
        [.. signatures.Take(Most).Select(each => Check(file.Span, each))];

    private static PdfSignature Check(ReadOnlySpan<byte> file, DictionaryToken signature)
    {
        var kind = (signature.Data.GetValueOrDefault("SubFilter") as NameToken)?.Data;
        if (kind is not ("adbe.pkcs7.detached" or "ETSI.CAdES.detached"))
            return new PdfSignature("", false, false, false, "There is a digital signature of a kind that is not checked here.");
        if (Range(signature) is not { } range || Content(signature) is not { Length: > 0 } content || !Fits(file, range, content))
            return new PdfSignature("", false, false, false, "There is a digital signature that could not be read.");
        try
        {
            byte[] signed = [.. file.Slice(range[0], range[1]), .. file.Slice(range[2], range[3])];
            var cms = new SignedCms(new ContentInfo(signed), detached: true);
            // The place for it is larger than the signature: what follows is filling.
            AsnDecoder.ReadEncodedValue(content, AsnEncodingRules.BER, out _, out _, out var length);
            cms.Decode(content.AsSpan(0, length));
            return Words(cms, range[2] + range[3] == file.Length);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException)
        {
            return new PdfSignature("", false, false, false, "There is a digital signature that could not be read.");
        }
    }

    private static PdfSignature Words(SignedCms cms, bool coversAll)
    {
        var certificate = cms.SignerInfos.Count == 1 ? cms.SignerInfos[0].Certificate : null;
        if (certificate is null) return new PdfSignature("", false, coversAll, false, "There is a digital signature without a certificate: it could not be checked.");
        // MD5 and SHA-1: two files with one signature can be made.
        if (cms.SignerInfos[0].DigestAlgorithm.Value is "1.2.840.113549.2.5" or "1.3.14.3.2.26")
            return new PdfSignature("", false, coversAll, false, "There is a digital signature by an outdated method (MD5, SHA-1): it proves nothing.");
        var subject = certificate.Subject.Length <= 200 ? certificate.Subject : certificate.Subject[..200];
        var isSelfMade = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
        var holds = true;
        try
        {
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            holds = false;
        }
        var words = (holds, coversAll) switch
        {
            (false, _) => "The file was changed after it was signed.",
            (true, false) => "What was signed is unchanged, but something was added to the file afterwards.",
            (true, true) => "The file is as it was signed.",
        };
        var whose = isSelfMade
            ? "The certificate was made by its holder: it proves nobody's name."
            : "Who issued the certificate was not checked.";
        return new PdfSignature(subject, holds, coversAll, isSelfMade, $"{words} {whose}");
    }

    /// <summary>Start and length of the bytes before the signature, and of those after it.</summary>
    private static int[]? Range(DictionaryToken signature)
    {
        if (signature.Data.GetValueOrDefault("ByteRange") is not ArrayToken { Data.Count: 4 } array) return null;
        var range = array.Data.OfType<NumericToken>().Select(number => number.Double).ToList();
        return range.Count == 4 && range.All(number => number is >= 0 and <= int.MaxValue) ? [.. range.Select(number => (int)number)] : null;
    }

    private static byte[]? Content(DictionaryToken signature) => signature.Data.GetValueOrDefault("Contents") switch
    {
        HexToken hex => [.. hex.Bytes],
        StringToken text => text.GetBytes(),
        _ => null,
    };

    /// <summary>From the first byte on, and what is left out is this signature's content and nothing else: otherwise anything could be hidden in the gap.</summary>
    private static bool Fits(ReadOnlySpan<byte> file, int[] range, byte[] content)
    {
        if (range[0] != 0 || range[1] >= range[2] || (long)range[2] + range[3] > file.Length) return false;
        var gap = file[range[1]..range[2]];
        if (gap.Length != (content.Length * 2) + 2 || gap[0] != '<' || gap[^1] != '>') return false;
        var written = new byte[content.Length];
        return Convert.FromHexString(gap[1..^1], written, out _, out _) == System.Buffers.OperationStatus.Done && written.AsSpan().SequenceEqual(content);
    }
}
