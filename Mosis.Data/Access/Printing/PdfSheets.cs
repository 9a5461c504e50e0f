using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Mosis.Data.Access.Printing;

/// <summary>
/// Letter-size sheets, written from the top down; what has no room goes on to the next. Units are points (1/72 inch), from the lower left corner. The font is
/// embedded, so that names print with their accents everywhere.
/// </summary>
internal sealed class PdfSheets : IDisposable
{
    public const double Left = 54;
    public const double Right = 558;

    /// <summary>Above it stands text, below it the foot.</summary>
    public const double Bottom = 46;

    private const double Top = 756;

    private static readonly byte[] RegularFont = Resource("PublicSans-Regular.ttf");
    private static readonly byte[] BoldFont = Resource("PublicSans-Bold.ttf");

    private readonly PdfDocumentBuilder _document = new();
    private readonly List<PdfPageBuilder> _pages = [];
    private readonly PdfDocumentBuilder.AddedFont _regular;
    private readonly PdfDocumentBuilder.AddedFont _bold;
    private readonly PdfPageBuilder _ruler;

    /// <param name="title">Of the document, for those who hear it.</param>
    public PdfSheets(string title)
    {
        _document.DocumentInformation.Title = title;
        _document.DocumentInformation.Producer = "MOSIS Student IDs";
        _regular = _document.AddTrueTypeFont(RegularFont);
        _bold = _document.AddTrueTypeFont(BoldFont);
        NextPage();
        _ruler = Page;
    }

    /// <summary>Where the next line's top is.</summary>
    public double Y { get; set; }

    public int Pages => _pages.Count;

    private PdfPageBuilder Page => _pages[^1];

    public void NextPage()
    {
        _pages.Add(_document.AddPage(PageSize.Letter));
        Y = Top;
    }

    /// <summary>Goes on to the next sheet when there is no room for so much.</summary>
    public void Need(double height)
    {
        if (Y - height < Bottom) NextPage();
    }

    /// <summary>A paragraph, wrapped between left and right.</summary>
    public void Write(string text, double size, bool bold = false, double left = Left, double right = Right, double after = 4)
    {
        var leading = size * 1.35;
        foreach (var line in text.Split('\n').SelectMany(part => Wrap(Printable(part), size, bold, right - left)))
        {
            Need(leading);
            if (line.Length > 0) Page.AddText(line, size, new PdfPoint(left, Y - size), Font(bold));
            Y -= leading;
        }
        Y -= after;
    }

    /// <summary>A label, and beside it what it labels.</summary>
    public void Pair(string label, string text, double size)
    {
        Need(size * 1.35);
        Page.AddText(label, size, new PdfPoint(Left, Y - size), _bold);
        Write(text.Length == 0 ? "-" : text, size, left: Left + 110, after: 2);
    }

    /// <summary>One line at a place of its own, which does not move the rest.</summary>
    public void Put(string text, double size, double x, double y, bool bold = false) => Page.AddText(Printable(text), size, new PdfPoint(x, y), Font(bold));

    public void Rule(double x1, double x2, double y) => Page.DrawLine(new PdfPoint(x1, y), new PdfPoint(x2, y), 0.75);

    public void Box(double x, double y, double width, double height) => Page.DrawRectangle(new PdfPoint(x, y), width, height, 0.75);

    /// <summary>A QR code, drawn as rectangles: sharp at any size.</summary>
    /// <param name="side">Without the quiet zone, which is the caller's to leave.</param>
    public void Code(string text, double x, double y, double side)
    {
        var (runs, modules) = QrPicture.Runs(text);
        var module = side / modules;
        foreach (var run in runs)
        {
            var corner = new PdfPoint(x + (run.X * module), y + side - ((run.Y + 1) * module));
            Page.DrawRectangle(corner, run.Length * module, module, lineWidth: 0.02, fill: true);
        }
    }

    /// <summary>The document; under each sheet stands the foot with the number of the sheet.</summary>
    public byte[] Build(string? foot)
    {
        for (var number = 1; foot is not null && number <= _pages.Count; number++)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{foot}   page {number} of {_pages.Count}");
            _pages[number - 1].AddText(Printable(line), 8, new PdfPoint(Left, 28), _regular);
        }
        return _document.Build();
    }

    public void Dispose() => _document.Dispose();

    private PdfDocumentBuilder.AddedFont Font(bool bold) => bold ? _bold : _regular;

    private double WidthOf(string text, double size, bool bold)
    {
        if (text.Length == 0) return 0;
        var letters = _ruler.MeasureText(text, size, new PdfPoint(0, 0), Font(bold));
        return letters[^1].EndBaseLine.X;
    }

    /// <summary>Breaks between words; a word that is too long for a line is broken where the line ends.</summary>
    private IEnumerable<string> Wrap(string text, double size, bool bold, double width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            while (true)
            {
                var longer = line.Length == 0 ? rest : $"{line} {rest}";
                if (WidthOf(longer, size, bold) <= width)
                {
                    line = longer;
                    break;
                }
                if (line.Length > 0)
                {
                    yield return line;
                    line = "";
                    continue;
                }
                var fits = Enumerable.Range(1, rest.Length).Last(count => count == 1 || WidthOf(rest[..count], size, bold) <= width);
                yield return rest[..fits];
                rest = rest[fits..];
            }
        }
        yield return line;
    }

    /// <summary>Letters that the font does not have lose their accents; what is left of those that have none is a question mark.</summary>
    private string Printable(string text)
    {
        var written = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var letter = rune.ToString();
            if (Has(letter)) written.Append(letter);
            else written.Append(letter.Normalize(NormalizationForm.FormD).FirstOrDefault(c => c < 128 && Has(c.ToString()), '?'));
        }
        return written.ToString();
    }

    private bool Has(string letter)
    {
        if (letter is [>= ' ' and <= '~']) return true;
        if (letter.Any(char.IsControl)) return false;
        try
        {
            _ruler.MeasureText(letter, 10, new PdfPoint(0, 0), _regular);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(PdfSheets).Assembly.GetManifestResourceStream($"Access.Printing.Fonts.{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
