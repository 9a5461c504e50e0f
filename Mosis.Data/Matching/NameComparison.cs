using Mosis.Data.Students;

namespace Mosis.Data.Matching;

/// <summary>
/// Compares names in order and across fields. Of the ways in which two names can be laid side by side (straight, first and last exchanged, first and
/// middle exchanged, the middle name used as the first) the one that weighs most is taken whole.
/// </summary>
internal sealed class NameComparison(MatchParameters parameters)
{
    /// <summary>Every level of agreement weighs less than equality, however common the name: this much less.</summary>
    private const double LessThanEqual = 0.5;

    /// <summary>What a slip in one of two exchanged names costs each of them.</summary>
    private const double Slip = 2;

    /// <summary>A file that states middle names for fewer rows than this, a share, says nothing by leaving one out; from the other share on, all that can be said.</summary>
    private const double FewMiddleNames = .3;

    private const double ManyMiddleNames = .6;

    /// <summary>What given names that are equal weigh.</summary>
    private readonly record struct GivenEqual(double First, double Middle);

    public NameMarks Compare(NormalName row, NormalName other, Rarity rarity, double middleNames)
    {
        var lastEqual = parameters.LastEqual(rarity.Last);
        var equal = new GivenEqual(parameters.FirstEqual(rarity.First), parameters.MiddleEqualOf(rarity.Middle));
        var last = Last(row.Last, other.Last, lastEqual);
        var best = Given(row, other, last, equal);
        if (last.Is(Levels.Different) || best.First.Is(Levels.Different))
        {
            best = Heavier(best, Exchanged(row, other, equal));
        }

        return best.First.Is(Levels.Equal) && best.Middle.IsMissing ? best with { Middle = MissingMiddle(row, other, middleNames) } : best;
    }

    /// <summary>
    /// Says something only where middle names are stated: a file with few of them says nothing by leaving one out. Only beside an equal first name,
    /// for elsewhere the middle name may have gone into it.
    /// </summary>
    private Mark MissingMiddle(NormalName row, NormalName other, double middleNames) => new(
        Levels.Missing,
        Math.Clamp((middleNames - FewMiddleNames) / (ManyMiddleNames - FewMiddleNames), 0, 1)
            * (row.Middle.Length == 0 && other.Middle.Length == 0 ? parameters.MiddleMissingOnBoth : parameters.MiddleMissingOnOne));

    private static NameMarks Heavier(NameMarks a, NameMarks b) => b.Weight > a.Weight ? b : a;

    public Mark Last(string a, string b, double equal)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return Mark.None;
        }

        if (NameWords.SameLetters(a, b))
        {
            return new Mark(Levels.Equal, equal);
        }

        var oneWordEach = NameWords.IsOneWord(a) && NameWords.IsOneWord(b);
        if (!oneWordEach)
        {
            var (shared, all) = NameWords.SharedWords(a, b);
            if (all)
            {
                return Less(Levels.Reordered, parameters.LastReordered, equal);
            }

            if (NameWords.IsPart(a, b) || NameWords.IsPart(b, a))
            {
                return Less(Levels.Part, parameters.LastPart, equal);
            }

            if (shared > 0)
            {
                return Less(Levels.SharedWord, parameters.LastSharedWord, equal);
            }
        }

        Span<char> roomA = stackalloc char[64];
        Span<char> roomB = stackalloc char[64];
        var lettersA = NameWords.Compact(a, roomA);
        var lettersB = NameWords.Compact(b, roomB);
        var shorter = Math.Min(lettersA.Length, lettersB.Length);
        var distance = NameDistance.Between(lettersA, lettersB, 2);
        if ((distance == 1 && shorter >= 4) || (distance == 2 && shorter >= 9))
        {
            return Less(Levels.Typo, parameters.LastTypo, equal);
        }

        if (Sound.Alike(lettersA, lettersB))
        {
            return Less(Levels.Sound, parameters.LastSound, equal);
        }

        return (distance <= 2 && shorter >= 5) || distance == 1
            ? Less(Levels.Similar, parameters.LastSimilar, equal)
            : new Mark(Levels.Different, parameters.LastDifferent);
    }

    public Mark First(string a, string b, double equal)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return Mark.None;
        }

        if (NameWords.SameLetters(a, b))
        {
            return new Mark(Levels.Equal, equal);
        }

        if (a.Length == 1 || b.Length == 1)
        {
            return a[0] == b[0] ? Less(Levels.Initial, parameters.FirstInitial, equal) : new Mark(Levels.Different, parameters.FirstDifferent);
        }

        if (NameWords.IsPart(a, b) || NameWords.IsPart(b, a))
        {
            return Less(Levels.Part, parameters.FirstPart, equal);
        }

        if (NameVariants.AreVariants(a, b) || (!(NameWords.IsOneWord(a) && NameWords.IsOneWord(b)) && AreVariantsByFirstWord(a, b)))
        {
            return Less(Levels.Nickname, parameters.FirstNickname, equal);
        }

        Span<char> roomA = stackalloc char[64];
        Span<char> roomB = stackalloc char[64];
        var lettersA = NameWords.Compact(a, roomA);
        var lettersB = NameWords.Compact(b, roomB);
        var shorter = Math.Min(lettersA.Length, lettersB.Length);
        var distance = NameDistance.Between(lettersA, lettersB, 2);
        if (distance == 1 && shorter >= 3)
        {
            return Less(Levels.Typo, parameters.FirstTypo, equal);
        }

        if (Sound.Alike(lettersA, lettersB))
        {
            return Less(Levels.Sound, parameters.FirstSound, equal);
        }

        if (shorter >= 3 && (lettersA.StartsWith(lettersB) || lettersB.StartsWith(lettersA)))
        {
            return Less(Levels.ShortForm, parameters.FirstShortForm, equal);
        }

        return distance == 1 || (distance == 2 && shorter >= 4)
            ? Less(Levels.Similar, parameters.FirstSimilar, equal)
            : new Mark(Levels.Different, parameters.FirstDifferent);
    }

    public Mark Middle(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double equal)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return Mark.None;
        }

        if (a.Length == 1 || b.Length == 1)
        {
            return a[0] == b[0] ? new Mark(a.Length == b.Length ? Levels.SameInitial : Levels.Initial, parameters.MiddleInitial)
                : new Mark(Levels.Different, parameters.MiddleDifferent);
        }

        if (NameWords.SameLetters(a, b))
        {
            return new Mark(Levels.Equal, equal);
        }

        if (NameWords.IsPart(a, b) || NameWords.IsPart(b, a))
        {
            return new Mark(Levels.Part, Math.Min(parameters.MiddlePart, equal));
        }

        if (NameVariants.AreVariants(a, b))
        {
            return new Mark(Levels.Nickname, parameters.MiddleClose);
        }

        return NameDistance.Between(a, b, 1) == 1 && Math.Min(a.Length, b.Length) >= 3 ? new Mark(Levels.Typo, parameters.MiddleClose)
            : Sound.Alike(a, b) ? new Mark(Levels.Sound, parameters.MiddleClose)
            : new Mark(Levels.Different, parameters.MiddleDifferent);
    }

    private static bool AreVariantsByFirstWord(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        NameVariants.AreVariants(NameWords.FirstWord(a), NameWords.FirstWord(b));

    /// <summary>A level weighs what the parameters say, but always less than equality would.</summary>
    private static Mark Less(string level, double weight, double equal) => new(level, Math.Min(weight, equal - LessThanEqual));

    /// <summary>First and middle names, the last name being settled.</summary>
    private NameMarks Given(NormalName row, NormalName other, Mark last, GivenEqual equal)
    {
        var first = First(row.First, other.First, equal.First);
        if (first.Is(Levels.Equal) || first.IsMissing)
        {
            return new NameMarks(last, first, Middle(row.Middle, other.Middle, equal.Middle));
        }

        // "MARY ANN" beside "MARY" and "ANN": one word more in the first name is the middle name of the other side.
        if (first.Is(Levels.Part) || !(NameWords.IsOneWord(row.First) && NameWords.IsOneWord(other.First)))
        {
            if (NameWords.FirstWord(row.First).SequenceEqual(NameWords.FirstWord(other.First)))
            {
                return SameBeginning(row, other, last, equal);
            }

            if (first.Is(Levels.Different) && AlikeBeginning(row, other, last, equal) is { } alike)
            {
                return alike;
            }
        }

        if (row.Middle.Length + other.Middle.Length > 1 && SameTogether(row, other))
        {
            return new NameMarks(last, new Mark(Levels.Equal, equal.First), new Mark(Levels.Equal, parameters.MiddleEqual));
        }

        var straight = new NameMarks(last, first, Middle(row.Middle, other.Middle, equal.Middle));
        return row.Middle.Length > 1 || other.Middle.Length > 1 ? Heavier(straight, WithMiddle(row, other, last, equal.First)) : straight;
    }

    /// <summary>"MARYANN" without a middle name beside "MARY" and "ANN".</summary>
    private static bool SameTogether(NormalName a, NormalName b)
    {
        Span<char> roomA = stackalloc char[160];
        Span<char> roomB = stackalloc char[160];
        return NameWords.SameLetters(Together(a, roomA), Together(b, roomB));
    }

    private static ReadOnlySpan<char> Together(NormalName name, Span<char> room)
    {
        var first = name.First.AsSpan(0, Math.Min(name.First.Length, 80));
        var middle = name.Middle.AsSpan(0, Math.Min(name.Middle.Length, 80));
        first.CopyTo(room);
        middle.CopyTo(room[first.Length..]);
        return room[..(first.Length + middle.Length)];
    }

    private NameMarks SameBeginning(NormalName row, NormalName other, Mark last, GivenEqual equal)
    {
        var a = Beyond(row);
        var b = Beyond(other);
        var middle = Middle(a, b, parameters.MiddleEqual);
        return new NameMarks(last, Less(Levels.Part, middle.Is(Levels.Equal) ? equal.First : parameters.FirstPart, equal.First), middle);
    }

    /// <summary>"BAYLEY MADELINE" beside "BAILEY" and "MADELINE": the first words are alike, and what follows them is the same. Null where it is not.</summary>
    private NameMarks? AlikeBeginning(NormalName row, NormalName other, Mark last, GivenEqual equal)
    {
        var a = NameWords.FirstWord(row.First);
        var b = NameWords.FirstWord(other.First);
        var first = a.Length > 1 && b.Length > 1 ? First(a.ToString(), b.ToString(), equal.First) : Mark.None;
        var middle = Middle(Beyond(row), Beyond(other), parameters.MiddleEqual);
        return !first.IsMissing && !first.Is(Levels.Different) && middle.Weight > 0 ? new NameMarks(last, first, middle) : null;
    }

    /// <summary>The given names after the first word.</summary>
    private static ReadOnlySpan<char> Beyond(NormalName name)
    {
        var rest = NameWords.Rest(name.First);
        return rest.IsEmpty ? name.Middle : name.Middle.Length == 0 ? rest : string.Concat(rest, " ", name.Middle);
    }

    private NameMarks WithMiddle(NormalName row, NormalName other, Mark last, double equal)
    {
        var rowFirstIsMiddle = other.Middle.Length > 1 && NameWords.SameLetters(row.First, other.Middle);
        var otherFirstIsMiddle = row.Middle.Length > 1 && NameWords.SameLetters(other.First, row.Middle);
        if ((rowFirstIsMiddle && (otherFirstIsMiddle || IsInitialOf(row.Middle, other.First)))
            || (otherFirstIsMiddle && IsInitialOf(other.Middle, row.First)))
        {
            return new NameMarks(last, Less(Levels.SwappedWithMiddle, parameters.FirstSwappedWithMiddle, equal), Mark.None);
        }

        // Called by the middle name: the other side's first name must not be contradicted by a middle name of its own.
        return (rowFirstIsMiddle && row.Middle.Length == 0) || (otherFirstIsMiddle && other.Middle.Length == 0)
            ? new NameMarks(last, Less(Levels.MiddleUsed, parameters.FirstMiddleUsed, equal), Mark.None)
            : new NameMarks(last, new Mark(Levels.Different, parameters.FirstDifferent), Mark.None);
    }

    private static bool IsInitialOf(string initial, string name) => initial.Length == 1 && name.Length > 1 && initial[0] == name[0];

    /// <summary>First and last name exchanged. Both fields bear one agreement together, so that the pair is not counted twice.</summary>
    private NameMarks Exchanged(NormalName row, NormalName other, GivenEqual equal)
    {
        var lastInFirst = NameWords.SameLetters(row.Last, other.First);
        var firstInLast = NameWords.SameLetters(row.First, other.Last);
        if (!(lastInFirst && (firstInLast || IsClose(row.First, other.Last))) && !(firstInLast && IsClose(row.Last, other.First)))
        {
            var different = new Mark(Levels.Different, Math.Min(parameters.LastDifferent, parameters.FirstDifferent));
            return new NameMarks(different, different, Mark.None);
        }

        // One of the two may be spelled a little differently, which costs what a slip costs.
        var weight = parameters.EachSwapped - (lastInFirst && firstInLast ? 0 : Slip);
        return new NameMarks(new Mark(Levels.Swapped, weight), new Mark(Levels.Swapped, weight), Middle(row.Middle, other.Middle, equal.Middle));
    }

    private static bool IsClose(string a, string b) =>
        NameWords.IsPart(a, b) || NameWords.IsPart(b, a) || NameVariants.AreVariants(a, b)
        || (Math.Min(a.Length, b.Length) >= 4 && NameDistance.Between(a, b, 1) == 1);
}
