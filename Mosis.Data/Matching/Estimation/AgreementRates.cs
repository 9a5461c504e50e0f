namespace Mosis.Data.Matching.Estimation;

/// <summary>
/// How often two statements agree at a level: of one child (m) and of two (u). The model of Fellegi and Sunter (A Theory for Record Linkage, 1969), its
/// numbers found by expectation maximisation (Dempster, Laird, Rubin 1977) with u held fast, as Winkler and, after him, Splink do it.
/// </summary>
public sealed class AgreementRates
{
    /// <summary>Enough for the sixth decimal on every register tried; the mixture is far from even, so it settles soon.</summary>
    private const int Rounds = 60;

    /// <summary>What each level counts as seen beforehand, so that a level never seen is rare and not impossible.</summary>
    private const double SeenBefore = .5;

    private readonly Dictionary<(int Field, string Level), Rate> _rates = [];

    private readonly record struct Rate(double M, double U, double SeenOfOne, double SeenOfTwo);

    private AgreementRates(double sameShare) => SameShare = sameShare;

    /// <summary>Of the linked pairs, the share that are one child.</summary>
    public double SameShare { get; }

    /// <param name="linked">Pairs that are one child nearly always, for a reason that is none of the fields: the same local ID a year later. How often each vector was seen.</param>
    /// <param name="random">Pairs of two students taken at random.</param>
    public static AgreementRates Estimate(IReadOnlyDictionary<LevelVector, long> linked, IReadOnlyDictionary<LevelVector, long> random)
    {
        var fields = LevelVector.Fields.Count;
        var levels = Enumerable.Range(0, fields)
            .Select(field => linked.Keys.Concat(random.Keys).Select(v => v.Level(field)).Where(l => l != Levels.Missing).Distinct(StringComparer.Ordinal).ToArray()).ToArray();
        var seenOfTwo = Counted(random.Select(p => (p.Key, (double)p.Value)), levels);
        var u = Shares(seenOfTwo, levels);
        var m = Shares(Counted(linked.Select(p => (p.Key, (double)p.Value)), levels), levels);
        var same = .95;
        var seenOfOne = seenOfTwo;
        for (var round = 0; round < Rounds; round++)
        {
            var expected = new List<(LevelVector Vector, double Count)>(linked.Count);
            var (all, one) = (0.0, 0.0);
            foreach (var (vector, count) in linked)
            {
                var (ofOne, ofTwo) = (same, 1 - same);
                for (var field = 0; field < fields; field++)
                {
                    var level = vector.Level(field);
                    if (level == Levels.Missing) continue;
                    ofOne *= m[(field, level)];
                    ofTwo *= u[(field, level)];
                }
                var share = ofOne / (ofOne + ofTwo);
                expected.Add((vector, count * share));
                all += count;
                one += count * share;
            }
            same = Math.Clamp(one / Math.Max(1, all), .001, .999_999);
            seenOfOne = Counted(expected, levels);
            m = Shares(seenOfOne, levels);
        }
        var rates = new AgreementRates(same);
        foreach (var key in m.Keys) rates._rates.Add(key, new Rate(m[key], u[key], seenOfOne[key], seenOfTwo[key]));
        return rates;
    }

    /// <summary>
    /// log2(m / u) of a field agreeing at one of these levels, and how often they were seen of one child and of two; null where too few were seen of
    /// either to say anything.
    /// </summary>
    public Weight? Of(string field, params ReadOnlySpan<string> levels)
    {
        var (m, u, ofOne, ofTwo) = (0.0, 0.0, 0.0, 0.0);
        foreach (var level in levels)
        {
            if (!_rates.TryGetValue((Field(field), level), out var rate)) continue;
            (m, u, ofOne, ofTwo) = (m + rate.M, u + rate.U, ofOne + rate.SeenOfOne, ofTwo + rate.SeenOfTwo);
        }
        return ofOne + ofTwo < Fewest || m <= 0 || u <= 0 ? null : new Weight(Math.Log2(m / u), m, u, (long)Math.Round(ofOne), (long)Math.Round(ofTwo));
    }

    private const int Fewest = 20;

    private static int Field(string name) => Enumerable.Range(0, LevelVector.Fields.Count).First(i => LevelVector.Fields[i] == name);

    private static Dictionary<(int, string), double> Counted(IEnumerable<(LevelVector Vector, double Count)> pairs, string[][] levels)
    {
        var counts = new Dictionary<(int, string), double>();
        for (var field = 0; field < levels.Length; field++) foreach (var level in levels[field]) counts.Add((field, level), 0);
        foreach (var (vector, count) in pairs)
        {
            for (var field = 0; field < levels.Length; field++)
                if (vector.Level(field) is not Levels.Missing and var level) counts[(field, level)] += count;
        }
        return counts;
    }

    private static Dictionary<(int, string), double> Shares(Dictionary<(int Field, string Level), double> counts, string[][] levels)
    {
        var sums = counts.GroupBy(c => c.Key.Field).ToDictionary(g => g.Key, g => g.Sum(c => c.Value + SeenBefore));
        return counts.ToDictionary(c => (c.Key.Field, c.Key.Level), c => (c.Value + SeenBefore) / sums[c.Key.Field]);
    }

    /// <param name="Bits">log2 of <paramref name="M"/> to <paramref name="U"/>.</param>
    /// <param name="SeenOfOne">Statements of one child, as the estimate sees it.</param>
    public readonly record struct Weight(double Bits, double M, double U, long SeenOfOne, long SeenOfTwo);
}
