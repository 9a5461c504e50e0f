namespace Mosis.Data.Matching;

/// <summary>Compares birth dates: equal, day and month exchanged, one digit off, one part off, different.</summary>
internal static class BirthDateComparison
{
    public static Mark Compare(DateOnly a, DateOnly b, double share, MatchParameters parameters)
    {
        if (a == b)
        {
            return new Mark(Levels.Equal, parameters.BirthDateEqual(share));
        }

        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month)
        {
            return new Mark(Levels.Swapped, Math.Min(parameters.BirthDateSwapped, parameters.BirthDateEqual(share)));
        }

        var parts = (a.Year == b.Year ? 0 : 1) + (a.Month == b.Month ? 0 : 1) + (a.Day == b.Day ? 0 : 1);
        return parts > 1 ? new Mark(Levels.Different, parameters.BirthDateDifferent)
            : DigitsOff(a.Year, b.Year) + DigitsOff(a.Month, b.Month) + DigitsOff(a.Day, b.Day) == 1
                ? new Mark(Levels.OneDigitOff, Math.Min(parameters.BirthDateOneDigitOff, parameters.BirthDateEqual(share)))
                : new Mark(Levels.OnePartOff, Math.Min(parameters.BirthDateOnePartOff, parameters.BirthDateEqual(share)));
    }

    private static int DigitsOff(int a, int b)
    {
        var off = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
        {
            off += a % 10 == b % 10 ? 0 : 1;
        }

        return off;
    }
}
