using System.Collections.Frozen;

namespace Mosis.Data.Access.Papers;

/// <summary>
/// The features of PDF (ISO 32000-1, 12.6 actions, 12.5.6 annotations, 12.7 forms, 7.11 files) that a signed paper has no use for, each with its refusal.
/// </summary>
internal static class PdfDangers
{
    /// <summary>As the key of a dictionary, whatever its value.</summary>
    public static readonly FrozenDictionary<string, string> Keys = Table(
        ("JS", "P010"), ("JavaScript", "P010"), ("EmbeddedFiles", "P013"), ("EF", "P013"), ("Collection", "P013"), ("RichMediaContent", "P014"), ("XFA", "P015"));

    /// <summary>As the value of S: kinds of action.</summary>
    public static readonly FrozenDictionary<string, string> Actions = Table(
        ("JavaScript", "P010"), ("Launch", "P011"), ("SubmitForm", "P016"), ("ImportData", "P016"), ("ResetForm", "P016"), ("GoToR", "P017"), ("GoToE", "P017"),
        ("Thread", "P017"), ("Movie", "P014"), ("Sound", "P014"), ("Rendition", "P014"), ("GoTo3DView", "P014"), ("RichMediaExecute", "P014"));

    /// <summary>As the value of Subtype: kinds of annotation.</summary>
    public static readonly FrozenDictionary<string, string> Annotations = Table(
        ("FileAttachment", "P013"), ("RichMedia", "P014"), ("Screen", "P014"), ("Movie", "P014"), ("Sound", "P014"), ("3D", "P014"));

    /// <summary>As the value of FT: kinds of form field. Signature fields (Sig) are welcome.</summary>
    public static readonly FrozenDictionary<string, string> Fields = Table(("Tx", "P016"), ("Btn", "P016"), ("Ch", "P016"));

    /// <summary>Wherever the name is written outside of a stream, also where no object that is in use holds it: another reader may rebuild the file with it.</summary>
    public static readonly FrozenDictionary<string, string> Anywhere = Table(
        ("JS", "P010"), ("JavaScript", "P010"), ("Launch", "P011"), ("EmbeddedFiles", "P013"), ("EmbeddedFile", "P013"), ("RichMedia", "P014"), ("XFA", "P015"),
        ("SubmitForm", "P016"), ("ImportData", "P016"), ("GoToR", "P017"), ("GoToE", "P017"), ("Rendition", "P014"));

    /// <summary>The codes of the names that <see cref="Anywhere"/> has, in text that is no stream.</summary>
    public static IEnumerable<string> In(ReadOnlyMemory<byte> text) => PdfText.Names(text).Select(name => Anywhere.GetValueOrDefault(name)).OfType<string>().Distinct();

    /// <summary>Links to web pages are let through, those to scripts and to files are not. Null for the former.</summary>
    public static string? OfLink(string target)
    {
        var plain = string.Concat(target.Where(c => c is > ' ' and <= '~')).ToLowerInvariant();
        if (plain.StartsWith("javascript:", StringComparison.Ordinal) || plain.StartsWith("vbscript:", StringComparison.Ordinal)) return "P010";
        return plain.StartsWith("file:", StringComparison.Ordinal) || plain.StartsWith("\\\\", StringComparison.Ordinal) ? "P017" : null;
    }

    private static FrozenDictionary<string, string> Table(params (string Name, string Code)[] rows) =>
        rows.ToFrozenDictionary(row => row.Name, row => row.Code, StringComparer.Ordinal);
}
