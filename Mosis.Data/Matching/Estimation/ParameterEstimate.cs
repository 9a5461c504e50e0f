using System.Reflection;

namespace Mosis.Data.Matching.Estimation;

/// <summary>One number as it is and as the register would have it.</summary>
/// <param name="SeenOfOne">How many pairs of statements of one child the estimate rests on; of two: <paramref name="SeenOfTwo"/>.</param>
public sealed record EstimatedNumber(string Name, double InForce, double Estimated, long SeenOfOne, long SeenOfTwo);

/// <summary>
/// The matching parameters as a register's own statements would have them. Thresholds and what is not a rate of agreement (local IDs, districts, grades)
/// stay as they are. An estimate moves a number by at most <see cref="FurthestMove"/> bits and never past its neighbour, so that closer agreement never
/// weighs less than weaker agreement.
/// </summary>
public static class ParameterEstimate
{
    /// <summary>Bits. What lies further off than this points to something else than the state's names.</summary>
    public const double FurthestMove = 3;

    /// <summary>Parameter, field and the levels that it weighs. Within a field in the order in which weights must fall.</summary>
    internal static readonly (string Parameter, string Field, string[] Levels)[] Weighed =
    [
        (nameof(MatchParameters.LastReordered), "Last", [Levels.Reordered]),
        (nameof(MatchParameters.LastPart), "Last", [Levels.Part]),
        (nameof(MatchParameters.LastTypo), "Last", [Levels.Typo]),
        (nameof(MatchParameters.LastSound), "Last", [Levels.Sound]),
        (nameof(MatchParameters.LastSharedWord), "Last", [Levels.SharedWord]),
        (nameof(MatchParameters.LastSimilar), "Last", [Levels.Similar]),
        (nameof(MatchParameters.LastDifferent), "Last", [Levels.Different]),
        (nameof(MatchParameters.FirstPart), "First", [Levels.Part]),
        (nameof(MatchParameters.FirstNickname), "First", [Levels.Nickname]),
        (nameof(MatchParameters.FirstTypo), "First", [Levels.Typo]),
        (nameof(MatchParameters.FirstSound), "First", [Levels.Sound]),
        (nameof(MatchParameters.FirstShortForm), "First", [Levels.ShortForm]),
        (nameof(MatchParameters.FirstInitial), "First", [Levels.Initial]),
        (nameof(MatchParameters.FirstSimilar), "First", [Levels.Similar]),
        (nameof(MatchParameters.FirstDifferent), "First", [Levels.Different]),
        (nameof(MatchParameters.MiddlePart), "Middle", [Levels.Part]),
        (nameof(MatchParameters.MiddleInitial), "Middle", [Levels.Initial, Levels.SameInitial]),
        (nameof(MatchParameters.MiddleClose), "Middle", [Levels.Nickname, Levels.Typo, Levels.Sound]),
        (nameof(MatchParameters.MiddleDifferent), "Middle", [Levels.Different]),
        (nameof(MatchParameters.BirthDateSwapped), "BirthDate", [Levels.Swapped]),
        (nameof(MatchParameters.BirthDateOneDigitOff), "BirthDate", [Levels.OneDigitOff]),
        (nameof(MatchParameters.BirthDateOnePartOff), "BirthDate", [Levels.OnePartOff]),
        (nameof(MatchParameters.BirthDateDifferent), "BirthDate", [Levels.Different]),
        (nameof(MatchParameters.SexEqual), "Sex", [Levels.Equal]),
        (nameof(MatchParameters.SexDifferent), "Sex", [Levels.Different]),
        (nameof(MatchParameters.RaceEqual), "RaceEthnicity", [Levels.Equal]),
        (nameof(MatchParameters.RaceDifferent), "RaceEthnicity", [Levels.Different]),
    ];

    private static readonly Dictionary<string, PropertyInfo> Properties =
        typeof(MatchParameters).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType == typeof(double)).ToDictionary(p => p.Name);

    /// <summary>Every number that was estimated, whether it moved or not.</summary>
    public static IReadOnlyList<EstimatedNumber> Of(AgreementRates rates, MatchParameters inForce)
    {
        var numbers = new List<EstimatedNumber>();
        string? field = null;
        var least = double.PositiveInfinity;
        foreach (var (parameter, of, levels) in Weighed)
        {
            if (of != field) (field, least) = (of, double.PositiveInfinity);
            var now = Value(inForce, parameter);
            var seen = rates.Of(of, levels);
            var estimated = seen is { } weight ? Math.Round(Math.Clamp(weight.Bits, now - FurthestMove, now + FurthestMove), 1) : now;
            estimated = Math.Min(SameSide(estimated, now), least);
            least = estimated;
            numbers.Add(new EstimatedNumber(parameter, now, estimated, seen?.SeenOfOne ?? 0, seen?.SeenOfTwo ?? 0));
        }
        return numbers;
    }

    /// <summary>The parameters with these numbers, under a version of their own.</summary>
    /// <exception cref="ArgumentException">The numbers turn a rule around.</exception>
    public static MatchParameters Apply(MatchParameters inForce, IEnumerable<EstimatedNumber> numbers, string version)
    {
        var estimated = inForce with { Version = version };
        foreach (var number in numbers) Properties[number.Name].SetValue(estimated, number.Estimated);
        return estimated.Validated();
    }

    internal static double Value(MatchParameters parameters, string name) => (double)Properties[name].GetValue(parameters)!;

    /// <summary>What speaks for one child never comes to speak against it, nor the other way about: the rules lean on it.</summary>
    private static double SameSide(double estimated, double now) => now > 0 ? Math.Max(0, estimated) : now < 0 ? Math.Min(0, estimated) : estimated;
}
