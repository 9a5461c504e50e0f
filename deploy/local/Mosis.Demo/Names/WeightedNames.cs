namespace Mosis.Demo.Names;

/// <summary>
/// Names that fall in frequency with their rank, as names do (Zipf, Mandelbrot): the weight of rank r is 1 / (r + flatness). Weights are integers, so that
/// no machine's rounding changes a draw.
/// </summary>
internal sealed class WeightedNames
{
    private readonly (string Real, string Plain)[] _names;
    private readonly ulong[] _upTo;

    /// <param name="commonestFirst">The names; one that comes twice counts once, at its first place.</param>
    /// <param name="flatness">1 lets the first name dominate (Nguyen), 20 spreads the first dozens evenly.</param>
    public WeightedNames(IEnumerable<string> commonestFirst, int flatness)
    {
        _names = [.. commonestFirst.Distinct(StringComparer.Ordinal).Select(name => (name, Letters.WithoutAccents(name)))];
        _upTo = new ulong[_names.Length];
        var sum = 0UL;
        for (var rank = 0; rank < _names.Length; rank++)
        {
            sum += 1_000_000_000_000UL / (ulong)(rank + flatness);
            _upTo[rank] = sum;
        }
    }

    public int Count => _names.Length;

    public string Draw(Rng rng, bool accents)
    {
        var at = Array.BinarySearch(_upTo, rng.Below(_upTo[^1]) + 1);
        var (real, plain) = _names[at < 0 ? ~at : at];
        return accents ? real : plain;
    }
}
