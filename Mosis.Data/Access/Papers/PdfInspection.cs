using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Mosis.Data.Access.Papers;

/// <summary>
/// Reads one PDF and says whether it may be taken. Pure, but not safe: a hostile file can make a parser take all memory or time or end the process.
/// Only the child process that <see cref="PdfInspector"/> starts calls it.
/// </summary>
public static class PdfInspection
{
    /// <summary>Pages are not interpreted: text, fonts and pictures within them are nobody's business here.</summary>
    public static PdfFindings Inspect(ReadOnlyMemory<byte> file)
    {
        if (file.Length > PdfLimits.MostBytes) return PdfFindings.Refused("P003");
        if (!PdfText.Opens(file.Span)) return PdfFindings.Refused("P001");
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.IsEncrypted) return PdfFindings.Refused("P004");
            if (document.NumberOfPages > PdfLimits.MostPages) return PdfFindings.Refused("P020");
            var walk = new PdfWalk(document);
            var codes = walk.Walk().ToList();
            codes.AddRange(PdfDangers.In(file));
            if (walk.PageObjects > PdfLimits.MostPages) codes.Add("P020");
            if (document.NumberOfPages < 1 || !PdfText.Ends(file.Span)) codes.Add("P002");
            // Of several reasons the one that tells most: a named feature before "could not be read".
            if (codes.Count > 0) return PdfFindings.Refused(codes.OrderBy(code => code == "P002").ThenBy(code => code, StringComparer.Ordinal).First());
            return new PdfFindings { Pages = document.NumberOfPages, Signatures = PdfSignatures.Check(file, walk.Signatures) };
        }
        catch (PdfDocumentEncryptedException)
        {
            return PdfFindings.Refused("P004");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The parser meets damaged files with exceptions of every kind; the file is what is wrong, not the program.
            return PdfFindings.Refused("P002");
        }
    }
}
