using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mosis.Data.Matching;

/// <summary>
/// Every number that matching uses, in one versioned place. Weights are bits: log2(m / u), where m is how often the level is seen for one child in
/// two statements and u how often for two children. One bit doubles the odds. The defaults are set by hand from error rates that states report:
/// of 1,000 statements about a known child some 12 have a slip in the last name, 8 another last name, 15 a slip in the first name, 15 a nickname,
/// 10 a slip in the birth date, 3 the wrong sex, 80 another race code, 120 come from another district.
/// The weights of a name and a birth date that agree follow from their rarity: log2(m / share), within bounds.
/// </summary>
public sealed record MatchParameters
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The numbers in MatchParameters.json beside this file.</summary>
    public static MatchParameters Default { get; } = ReadDefault();

    /// <summary>Reads what <see cref="ToJson"/> wrote: every number, by name.</summary>
    /// <exception cref="JsonException">Not JSON, or a number is missing or unknown.</exception>
    /// <exception cref="ArgumentException">A number turns a rule around.</exception>
    public static MatchParameters FromJson(string json) =>
        (JsonSerializer.Deserialize<MatchParameters>(json, Layout) ?? throw new JsonException("The matching parameters are empty.")).Validated();

    /// <summary>All numbers, a line each, in the order in which they are read here.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Layout);

    /// <summary>Year and month from which these numbers hold; kept with each decision.</summary>
    public required string Version { get; init; }

    /// <summary>Odds, in bits, that a row and one student of the register taken at random are the same child: about one in 300,000.</summary>
    public required double Prior { get; init; }

    /// <summary>Below it a candidate is a stranger.</summary>
    public required double Lower { get; init; }

    /// <summary>From it on a candidate may be matched automatically.</summary>
    public required double Upper { get; init; }

    /// <summary>A candidate that is less likely than the best by more than this many bits does not make the best doubtful.</summary>
    public required double Margin { get; init; }

    // Shares below or above these count as these: a rarer value is more likely a slip, a commoner one a placeholder that nobody listed.
    public required double LeastLastShare { get; init; }

    public required double LeastFirstShare { get; init; }

    public required double LeastMiddleShare { get; init; }

    public required double LeastBirthDateShare { get; init; }

    public required double MostShare { get; init; }

    /// <summary>m of an equal name, an equal birth date: slips and changes are the rest.</summary>
    public required double NameAgrees { get; init; }

    public required double BirthDateAgrees { get; init; }

    public required double LastReordered { get; init; }

    public required double LastPart { get; init; }

    public required double LastTypo { get; init; }

    public required double LastSound { get; init; }

    public required double LastSharedWord { get; init; }

    public required double LastSimilar { get; init; }

    public required double LastDifferent { get; init; }

    public required double FirstPart { get; init; }

    public required double FirstNickname { get; init; }

    public required double FirstTypo { get; init; }

    public required double FirstSound { get; init; }

    public required double FirstShortForm { get; init; }

    public required double FirstInitial { get; init; }

    public required double FirstSimilar { get; init; }

    /// <summary>First and middle name in each other's place: counted once, in the first name.</summary>
    public required double FirstSwappedWithMiddle { get; init; }

    /// <summary>One side goes by the middle name.</summary>
    public required double FirstMiddleUsed { get; init; }

    public required double FirstDifferent { get; init; }

    /// <summary>First and last name in each other's place: each field bears half of what the pair is worth.</summary>
    public required double EachSwapped { get; init; }

    /// <summary>Of a middle name that stands elsewhere on the other side; one in its own place weighs by its rarity.</summary>
    public required double MiddleEqual { get; init; }

    public required double MiddlePart { get; init; }

    public required double MiddleInitial { get; init; }

    /// <summary>A nickname, a slip, a sound: two children's middle names are alike as often as one child's is misspelled.</summary>
    public required double MiddleClose { get; init; }

    public required double MiddleDifferent { get; init; }

    /// <summary>Where middle names are stated: children without one are few, and one child's is seldom left out.</summary>
    public required double MiddleMissingOnBoth { get; init; }

    public required double MiddleMissingOnOne { get; init; }

    public required double SuffixEqual { get; init; }

    public required double SuffixDifferent { get; init; }

    public required double BirthDateSwapped { get; init; }

    public required double BirthDateOneDigitOff { get; init; }

    public required double BirthDateOnePartOff { get; init; }

    public required double BirthDateDifferent { get; init; }

    public required double SexEqual { get; init; }

    public required double SexDifferent { get; init; }

    public required double RaceEqual { get; init; }

    public required double RaceDifferent { get; init; }

    public required double LocalIdSame { get; init; }

    public required double LocalIdSameLongAgo { get; init; }

    public required double LocalIdOtherBefore { get; init; }

    public required double LocalIdOtherThisYear { get; init; }

    public required double DistrictSame { get; init; }

    public required double DistrictEarlier { get; init; }

    public required double DistrictElsewhere { get; init; }

    public required double DistrictElsewhereNow { get; init; }

    /// <summary>log2 of 1 against how many of a district's students are in no file of the next year though they stayed: about one of eight leaves.</summary>
    public required double Unclaimed { get; init; }

    /// <summary>The most that a brother or sister who came the same way can weigh.</summary>
    public required double MovedTogether { get; init; }

    public required double SchoolSame { get; init; }

    public required double GradeAsExpected { get; init; }

    public required double GradeOneOff { get; init; }

    public required double GradeFarOff { get; init; }

    public required double StateIdSame { get; init; }

    public required double StateIdDifferent { get; init; }

    internal double LastEqual(double share) => Math.Log2(NameAgrees / Math.Clamp(share, LeastLastShare, MostShare));

    internal double FirstEqual(double share) => Math.Log2(NameAgrees / Math.Clamp(share, LeastFirstShare, MostShare));

    internal double MiddleEqualOf(double share) => Math.Log2(NameAgrees / Math.Clamp(share, LeastMiddleShare, MostShare));

    internal double BirthDateEqual(double share) => Math.Log2(BirthDateAgrees / Math.Clamp(share, LeastBirthDateShare, MostShare));

    /// <summary>0 to 100 for people: 50 in the middle of the band that people decide, 90 about where matches become automatic.</summary>
    internal int Score(double weight)
    {
        var middle = (Lower + Upper) / 2;
        var scale = (Upper - middle) / Math.Log2(9);
        return (int)Math.Round(100 / (1 + Math.Pow(2, (middle - weight) / scale)));
    }

    /// <summary>Returns this, or throws what is wrong: a number set by the state must not turn a rule around.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or closer agreement would weigh less than weaker agreement.</exception>
    public MatchParameters Validated()
    {
        Falling("thresholds", 40, Upper, Lower, Prior);
        Falling("margin", 40, Margin, 0);
        Falling("shares", 1, MostShare, Math.Max(Math.Max(LeastLastShare, LeastMiddleShare), Math.Max(LeastFirstShare, LeastBirthDateShare)));
        Falling("shares", 1, MostShare, Math.Min(Math.Min(LeastLastShare, LeastMiddleShare), Math.Min(LeastFirstShare, LeastBirthDateShare)), 1e-9);
        Falling("last name", 40, LastReordered, LastPart, LastTypo, LastSound, LastSharedWord, LastSimilar, LastDifferent, -40);
        Falling("first name", 40, FirstPart, FirstNickname, FirstTypo, FirstSound, FirstShortForm, FirstInitial, FirstSimilar, FirstDifferent, -40);
        Falling("first name elsewhere", 40, FirstSwappedWithMiddle, FirstMiddleUsed, FirstDifferent);
        Falling("swapped names", 40, EachSwapped, Math.Max(LastDifferent, FirstDifferent));
        Falling("middle name", 40, MiddleEqual, MiddlePart, MiddleInitial, MiddleClose, 0, MiddleDifferent, -40);
        Falling("missing middle name", 40, MiddleMissingOnBoth, 0, MiddleMissingOnOne, -40);
        Falling("suffix", 40, SuffixEqual, 0, SuffixDifferent, -40);
        Falling("birth date", 40, BirthDateSwapped, BirthDateOneDigitOff, BirthDateOnePartOff, BirthDateDifferent, -40);
        Falling("sex", 40, SexEqual, 0, SexDifferent, -40);
        Falling("race", 40, RaceEqual, 0, RaceDifferent, -40);
        Falling("local ID", 40, LocalIdSame, LocalIdSameLongAgo, 0, LocalIdOtherBefore, LocalIdOtherThisYear, -40);
        Falling("district", 40, DistrictSame, DistrictEarlier, DistrictElsewhere, DistrictElsewhereNow, -40);
        Falling("household", 40, MovedTogether, 0);
        Falling("other rows", 40, Unclaimed, 0);
        Falling("school", 40, SchoolSame, 0);
        Falling("grade", 40, GradeAsExpected, GradeOneOff, GradeFarOff, -40);
        Falling("state ID", 40, StateIdSame, 0, StateIdDifferent, -40);
        Falling("m", 1, NameAgrees, 0.5);
        Falling("m", 1, BirthDateAgrees, 0.5);
        return string.IsNullOrWhiteSpace(Version) ? throw new ArgumentException("The matching parameters need a version.") : this;
    }

    private static MatchParameters ReadDefault()
    {
        using var stream = typeof(MatchParameters).Assembly.GetManifestResourceStream("Matching.MatchParameters.json")
            ?? throw new InvalidOperationException("The resource Matching.MatchParameters.json is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return FromJson(reader.ReadToEnd());
    }

    private static void Falling(string what, params ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]) || (i > 0 && numbers[i] > numbers[i - 1]))
            {
                throw new ArgumentException($"The matching parameters for {what} are out of order: {string.Join(", ", numbers.ToArray())} must fall.");
            }
        }
    }
}
