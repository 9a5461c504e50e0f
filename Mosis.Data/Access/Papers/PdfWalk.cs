using System.Collections.Frozen;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Mosis.Data.Access.Papers;

/// <summary>Every object of a file, also those within object streams: refuses what <see cref="PdfDangers"/> lists and what is over <see cref="PdfLimits"/>.</summary>
/// <remarks>The parser has undone other spellings of names (#4A#53 is JS) and unpacked object streams; nothing is looked for by its bytes.</remarks>
internal sealed class PdfWalk(PdfDocument document)
{
    private readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
    private readonly PdfUnpacking _unpacking = new();

    /// <summary>Objects that say of themselves that they are pages, whether or not the page tree leads to them.</summary>
    public int PageObjects { get; private set; }

    /// <summary>Dictionaries of digital signatures.</summary>
    public List<DictionaryToken> Signatures { get; } = [];

    /// <summary>The codes of all that was found.</summary>
    public IReadOnlyCollection<string> Walk()
    {
        foreach (var reference in document.Structure.CrossReferenceTable.ObjectOffsets.Keys)
        {
            if (document.Structure.GetObject(reference) is { } found) See(found.Data);
            if (_unpacking.IsTooMuch)
            {
                _codes.Add("P023");
                break;
            }
        }
        return _codes;
    }

    /// <summary>One object with all that lies in it; references are not followed, because each object has its own turn.</summary>
    private void See(IToken root)
    {
        var open = new Stack<(IToken Token, int Depth)>([(root, 0)]);
        while (open.TryPop(out var each))
        {
            if (each.Depth > PdfLimits.MostNesting)
            {
                _codes.Add("P002");
                return;
            }
            switch (each.Token)
            {
                case StreamToken stream:
                    See(stream);
                    open.Push((stream.StreamDictionary, each.Depth));
                    break;
                case DictionaryToken dictionary:
                    See(dictionary);
                    foreach (var value in dictionary.Data.Values) open.Push((value, each.Depth + 1));
                    break;
                case ArrayToken array:
                    foreach (var value in array.Data) open.Push((value, each.Depth + 1));
                    break;
                default:
                    break;
            }
        }
    }

    private void See(DictionaryToken dictionary)
    {
        foreach (var (key, value) in dictionary.Data)
        {
            if (Resolve(value) is null or NullToken) continue;
            if (PdfDangers.Keys.TryGetValue(key, out var code)) _codes.Add(code);
            if (key is "AA" || (key is "OpenAction" && !IsPlace(Resolve(value)))) _codes.Add("P012");
            if (key is "MediaBox" or "CropBox" && !IsPaper(Resolve(value))) _codes.Add("P021");
            // Makes every point of the page larger.
            if (key is "UserUnit" && Number(value) is not 1) _codes.Add("P021");
        }
        Look(dictionary, "S", PdfDangers.Actions);
        if (Name(dictionary, "S") == "URI" && PdfDangers.OfLink(Text(Value(dictionary, "URI"))) is { } link) _codes.Add(link);
        Look(dictionary, "Subtype", PdfDangers.Annotations);
        Look(dictionary, "FT", PdfDangers.Fields);
        switch (Name(dictionary, "Type"))
        {
            case "Page":
                PageObjects++;
                break;
            case "EmbeddedFile":
                _codes.Add("P013");
                break;
            default:
                break;
        }
        if (dictionary.Data.ContainsKey("ByteRange") && dictionary.Data.ContainsKey("Contents")) Signatures.Add(dictionary);
    }

    private void See(StreamToken stream)
    {
        var dictionary = stream.StreamDictionary;
        // F in a stream's dictionary: its content lies in another file.
        if (dictionary.Data.ContainsKey("F")) _codes.Add("P017");
        if (Name(dictionary, "Subtype") == "Image")
        {
            var (width, height) = (Number(dictionary, "Width", "W"), Number(dictionary, "Height", "H"));
            if (width > PdfLimits.MostPixelsASide || height > PdfLimits.MostPixelsASide || width * height > PdfLimits.MostPixels) _codes.Add("P022");
        }
        _unpacking.Add(stream, [.. Filters(dictionary)]);
        // Also what no table names in it: another reader may rebuild the file with it.
        if (Name(dictionary, "Type") == "ObjStm" && !_unpacking.IsTooMuch)
            _codes.UnionWith(PdfDangers.In(stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner)));
    }

    private IEnumerable<string> Filters(DictionaryToken dictionary) => Resolve(Value(dictionary, "Filter", "F")) switch
    {
        NameToken name => [name.Data],
        ArrayToken array => array.Data.Select(Resolve).OfType<NameToken>().Select(name => name.Data),
        _ => [],
    };

    private void Look(DictionaryToken dictionary, string key, FrozenDictionary<string, string> dangers)
    {
        if (Name(dictionary, key) is { } name && dangers.TryGetValue(name, out var code)) _codes.Add(code);
    }

    /// <summary>Opening at a page or a place does nothing: a destination, or an action that goes to one.</summary>
    private bool IsPlace(IToken? value) => value is ArrayToken or NameToken or StringToken
        || (value is DictionaryToken action && Name(action, "S") == "GoTo" && !action.Data.ContainsKey("Next"));

    private bool IsPaper(IToken? value)
    {
        if (value is not ArrayToken { Data.Count: 4 } box) return false;
        var sides = box.Data.Select(Number).ToList();
        double[] lengths = [Math.Abs((sides[2] ?? double.NaN) - (sides[0] ?? double.NaN)), Math.Abs((sides[3] ?? double.NaN) - (sides[1] ?? double.NaN))];
        return lengths.All(length => length is >= PdfLimits.ShortestSide and <= PdfLimits.LongestSide);
    }

    private string? Name(DictionaryToken dictionary, string key) => (Resolve(Value(dictionary, key)) as NameToken)?.Data;

    private string Text(IToken? token) => Resolve(token) switch
    {
        StringToken text => text.Data,
        HexToken hex => hex.Data,
        _ => "",
    };

    private double Number(DictionaryToken dictionary, params string[] keys) => Number(Value(dictionary, keys)) ?? 0;

    private double? Number(IToken? token) => (Resolve(token) as NumericToken)?.Double;

    private static IToken? Value(DictionaryToken dictionary, params string[] keys) =>
        keys.Select(key => dictionary.Data.GetValueOrDefault(key)).FirstOrDefault(value => value is not null);

    /// <summary>What a reference leads to, over a few steps at most: a circle of references is nothing.</summary>
    private IToken? Resolve(IToken? token)
    {
        for (var steps = 0; token is IndirectReferenceToken reference; steps++)
        {
            if (steps == 8) return null;
            token = Find(reference.Data);
        }
        return token;
    }

    private IToken? Find(IndirectReference reference) =>
        document.Structure.CrossReferenceTable.ObjectOffsets.ContainsKey(reference) ? document.Structure.GetObject(reference)?.Data : null;
}
