namespace Mosis.Data.Access.Papers;

/// <summary>Why a PDF is not taken.</summary>
/// <param name="Code">P and three digits.</param>
/// <param name="Words">For the person who sent it: what is wrong and how to mend it.</param>
public sealed record PdfRefusal(string Code, string Words)
{
    private const string Scan = "Print the statement, sign it, scan it and send the scan as one PDF.";

    private static readonly PdfRefusal[] Known =
    [
        new("P001", "The file is not a PDF. " + Scan),
        new("P002", "The PDF could not be read: it is damaged or not whole. Make the scan again and send the new file."),
        new("P003", "The PDF is larger than 20 MB. Scan it again in black and white at 200 or 300 dots an inch."),
        new("P004", "The PDF is password protected or encrypted. Save it without a password and without restrictions, or scan the signed paper."),
        new("P005", "The file's name does not end in .pdf. " + Scan),
        new("P010", "The PDF contains a script (JavaScript). " + Scan),
        new("P011", "The PDF contains a command that starts a program (Launch). " + Scan),
        new("P012", "The PDF does something by itself when it is opened (OpenAction, AA). " + Scan),
        new("P013", "The PDF contains other files (EmbeddedFiles). " + Scan),
        new("P014", "The PDF contains film, sound or three-dimensional content (RichMedia). " + Scan),
        new("P015", "The PDF contains an XFA form. " + Scan),
        new("P016", "The PDF contains form fields that can still be filled in or sent. Print the form to a new PDF, or scan the signed paper."),
        new("P017", "The PDF refers to other files (GoToR). " + Scan),
        new("P020", "The PDF has more than 20 pages. Send the signed statement alone."),
        new("P021", "A page of the PDF is larger or smaller than a sheet of paper. Scan the statement on letter or A4 paper."),
        new("P022", "A picture in the PDF has too many pixels. Scan the statement again at 200 or 300 dots an inch."),
        new("P023", "The PDF unpacks to far more than a scan holds. " + Scan),
        new("P024", "The PDF takes more memory or time to open than a scan does. " + Scan),
        new("P030", "The file contains a virus. It was not kept for reading. Have the computer that sent it checked before anything else is sent."),
    ];

    /// <summary>All that there are, in the order of their codes: for the list of codes.</summary>
    public static IReadOnlyList<PdfRefusal> All => Known;

    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static PdfRefusal Of(string code) =>
        Known.FirstOrDefault(each => each.Code == code) ?? throw new ArgumentException($"No refusal has the code {code}.", nameof(code));
}
