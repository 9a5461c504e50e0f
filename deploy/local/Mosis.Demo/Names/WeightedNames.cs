namespace Mosis.Demo.Names;

/// <summary>
/// Names that fall in frequency with their rank, as names do (Zipf, Mandelbrot): the weight of rank r is 1 / (r + flatness). Weights are integers, so that
/// no machine's rounding changes a draw.
/// </summary>
internal sealed class WeightedNames
{
    private readonly (string Real, string Plain)[] _names;
    private readonly ulong[] _upTo;

    /// <param name="common">The listed names, commonest first; one that comes twice counts once, at its first place.</param>
    /// <param name="flatness">1 lets the first name dominate (Nguyen), 20 spreads the first dozens evenly.</param>
    /// <param name="rare">The long tail, composed names; empty for none.</param>
    /// <param name="rarePercent">How many persons of a hundred have a rare name.</param>
    public WeightedNames(IReadOnlyList<string> common, int flatness, IReadOnlyList<string>? rare = null, int rarePercent = 0)
    {
        string[] names = [.. common.Concat(rare ?? []).Distinct(StringComparer.Ordinal)];
        var listed = common.Distinct(StringComparer.Ordinal).Count();
        var (commonSum, rareSum) = (Sum(0, listed, flatness), Sum(listed, names.Length, flatness));
        _names = [.. names.Select(name => (name, Letters.WithoutAccents(name)))];
        _upTo = new ulong[names.Length];
        var sum = 0UL;
        for (var rank = 0; rank < names.Length; rank++)
        {
            var weight = Weight(rank, flatness);
            sum += rank < listed ? weight : (ulong)((UInt128)weight * commonSum * (uint)rarePercent / (rareSum * (uint)(100 - rarePercent)));
            _upTo[rank] = sum;
        }
    }

    public string Draw(Rng rng, bool accents)
    {
        var at = Array.BinarySearch(_upTo, rng.Below(_upTo[^1]) + 1);
        var (real, plain) = _names[at < 0 ? ~at : at];
        return accents ? real : plain;
    }

    private static ulong Weight(int rank, int flatness) => 1_000_000_000_000UL / (ulong)(rank + flatness);

    private static UInt128 Sum(int from, int to, int flatness)
    {
        UInt128 sum = 0;
        for (var rank = from; rank < to; rank++) sum += Weight(rank, flatness);
        return sum;
    }
}
