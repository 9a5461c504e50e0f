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
    public static MatchParameters Default { get; } = new();

    /// <summary>Year and month from which these numbers hold; kept with each decision.</summary>
    public string Version { get; init; } = "2026-11";

    /// <summary>Odds, in bits, that a row and one student of the register taken at random are the same child: about one in 300,000.</summary>
    public double Prior { get; init; } = -18;

    /// <summary>Below it a candidate is a stranger.</summary>
    public double Lower { get; init; } = -2.5;

    /// <summary>From it on a candidate may be matched automatically.</summary>
    public double Upper { get; init; } = 9.5;

    /// <summary>A candidate that is less likely than the best by more than this many bits does not make the best doubtful.</summary>
    public double Margin { get; init; } = 10;

    // Shares below or above these count as these: a rarer value is more likely a slip, a commoner one a placeholder that nobody listed.
    public double LeastLastShare { get; init; } = 1.0 / 6000;

    public double LeastFirstShare { get; init; } = 1.0 / 1500;

    public double LeastMiddleShare { get; init; } = 1.0 / 400;

    public double LeastBirthDateShare { get; init; } = 1.0 / 10000;

    public double MostShare { get; init; } = 0.1;

    /// <summary>m of an equal name, an equal birth date: slips and changes are the rest.</summary>
    public double NameAgrees { get; init; } = 0.96;

    public double BirthDateAgrees { get; init; } = 0.985;

    public double LastReordered { get; init; } = 6;

    public double LastPart { get; init; } = 4.5;

    public double LastTypo { get; init; } = 3.5;

    public double LastSound { get; init; } = 3;

    public double LastSharedWord { get; init; } = 1.5;

    public double LastSimilar { get; init; } = 1;

    public double LastDifferent { get; init; } = -5.5;

    public double FirstPart { get; init; } = 4;

    public double FirstNickname { get; init; } = 3;

    public double FirstTypo { get; init; } = 2.5;

    public double FirstSound { get; init; } = 2.2;

    public double FirstShortForm { get; init; } = 2;

    public double FirstInitial { get; init; } = 1;

    public double FirstSimilar { get; init; } = 0.2;

    /// <summary>First and middle name in each other's place: counted once, in the first name.</summary>
    public double FirstSwappedWithMiddle { get; init; } = 4;

    /// <summary>One side goes by the middle name.</summary>
    public double FirstMiddleUsed { get; init; } = 2;

    public double FirstDifferent { get; init; } = -5;

    /// <summary>First and last name in each other's place: each field bears half of what the pair is worth.</summary>
    public double EachSwapped { get; init; } = 4.5;

    /// <summary>Of a middle name that stands elsewhere on the other side; one in its own place weighs by its rarity.</summary>
    public double MiddleEqual { get; init; } = 4.5;

    public double MiddlePart { get; init; } = 3;

    public double MiddleInitial { get; init; } = 2;

    /// <summary>A nickname, a slip, a sound: two children's middle names are alike as often as one child's is misspelled.</summary>
    public double MiddleClose { get; init; } = 0.5;

    public double MiddleDifferent { get; init; } = -4.5;

    /// <summary>Where middle names are stated: children without one are few, and one child's is seldom left out.</summary>
    public double MiddleMissingOnBoth { get; init; } = 1;

    public double MiddleMissingOnOne { get; init; } = -2;

    public double SuffixEqual { get; init; } = 1.5;

    public double SuffixDifferent { get; init; } = -2;

    public double BirthDateSwapped { get; init; } = 4.5;

    public double BirthDateOneDigitOff { get; init; } = 0.5;

    public double BirthDateOnePartOff { get; init; } = -1;

    public double BirthDateDifferent { get; init; } = -9;

    public double SexEqual { get; init; } = 0.3;

    public double SexDifferent { get; init; } = -4;

    public double RaceEqual { get; init; } = 0.7;

    public double RaceDifferent { get; init; } = -2.2;

    public double LocalIdSame { get; init; } = 11;

    public double LocalIdSameLongAgo { get; init; } = 7;

    public double LocalIdOtherBefore { get; init; } = -5;

    public double LocalIdOtherThisYear { get; init; } = -8;

    public double DistrictSame { get; init; } = 3;

    public double DistrictEarlier { get; init; } = 2;

    public double DistrictElsewhere { get; init; } = -2;

    public double DistrictElsewhereNow { get; init; } = -5;

    /// <summary>log2 of 1 against how many of a district's students are in no file of the next year though they stayed: about one of eight leaves.</summary>
    public double Unclaimed { get; init; } = 3;

    /// <summary>The most that a brother or sister who came the same way can weigh.</summary>
    public double MovedTogether { get; init; } = 8;

    public double SchoolSame { get; init; } = 1;

    public double GradeAsExpected { get; init; } = 0.3;

    public double GradeOneOff { get; init; } = -1;

    public double GradeFarOff { get; init; } = -3;

    public double StateIdSame { get; init; } = 14;

    public double StateIdDifferent { get; init; } = -4;

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
        Falling("missing middle name", 40, MiddleInitial, MiddleMissingOnBoth, 0, MiddleMissingOnOne, MiddleDifferent);
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
