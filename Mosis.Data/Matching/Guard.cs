namespace Mosis.Data.Matching;

/// <summary>What a candidate may still become, whatever it weighs.</summary>
internal enum Standing
{
    /// <summary>The weight decides.</summary>
    Open,

    /// <summary>Never matched automatically.</summary>
    People,

    /// <summary>Never matched automatically, and never passed over: a person sees it.</summary>
    PeopleAlways,

    /// <summary>Settled: another child.</summary>
    OtherChild,
}

/// <summary>The rules that no weight overrides.</summary>
/// <param name="Rule">The name of the rule, empty when the standing is open.</param>
internal readonly record struct Guard(Standing Standing, string Rule)
{
    public string? Conflict => Standing == Standing.Open ? null : Rule;

    public static Guard Of(Marks marks)
    {
        var (last, first, middle) = marks.Names;
        var sameDay = marks.BirthDate.Is(Levels.Equal);
        var localId = marks.Enrolment.LocalId;
        var sameLocalId = localId.Is(Levels.Same);
        var firstConflicts = first.Is(Levels.Different);
        var dateConflicts = marks.BirthDate.Is(Levels.Different);
        var sameFamily = !last.Is(Levels.Different) && !last.IsMissing;
        var sameStateId = marks.StateId.Is(Levels.Same);

        if (sameFamily && sameDay)
        {
            var twin = Twin(marks, first, middle, localId);
            if (twin.Standing != Standing.Open)
            {
                return twin;
            }
        }

        if (sameLocalId && firstConflicts && !sameStateId)
        {
            return last.Is(Levels.Different) && dateConflicts ? new Guard(Standing.OtherChild, Rules.LocalIdReused)
                : new Guard(Standing.PeopleAlways, dateConflicts ? Rules.NameAndDateConflict : Rules.FirstNameConflict);
        }

        if (last.Is(Levels.Different) && localId.Is(Levels.OtherThisYear) && !middle.Is(Levels.Equal) && !sameStateId)
        {
            // Within a year nobody enters a child once more under another family name and number; in a large district many share first name and birth date.
            return new Guard(Standing.OtherChild, Rules.NoneClose);
        }

        if (firstConflicts)
        {
            return new Guard(Standing.People, dateConflicts ? Rules.NameAndDateConflict : Rules.FirstNameConflict);
        }

        if (dateConflicts)
        {
            return new Guard(sameLocalId ? Standing.PeopleAlways : Standing.People, Rules.BirthDateConflict);
        }

        if ((first.IsMissing || last.IsMissing) && !sameLocalId && !sameStateId)
        {
            return new Guard(Standing.People, Rules.NameMissing);
        }

        return sameLocalId || !sameFamily ? new Guard(Standing.Open, string.Empty) : Namesake(marks, middle, sameDay, sameStateId);
    }

    /// <summary>Same family name, same birth date: a twin, unless the first name carries its own weight.</summary>
    private static Guard Twin(Marks marks, Mark first, Mark middle, Mark localId)
    {
        if (first.Is(Levels.Equal) || first.Is(Levels.Part) || first.Is(Levels.Swapped) || first.IsMissing)
        {
            return new Guard(Standing.Open, string.Empty);
        }

        var sameMiddle = middle.Is(Levels.Equal);
        if (localId.Is(Levels.Same))
        {
            return first.Is(Levels.Different) || (marks.Sex.Is(Levels.Different) && !sameMiddle)
                ? new Guard(Standing.PeopleAlways, Rules.FirstNameConflict) : new Guard(Standing.Open, string.Empty);
        }

        if (marks.StateId.Is(Levels.Same))
        {
            return first.Is(Levels.Different) || marks.Sex.Is(Levels.Different) || localId.Is(Levels.OtherThisYear) || middle.Is(Levels.Different)
                ? new Guard(Standing.PeopleAlways, Rules.SimilarTwin) : new Guard(Standing.Open, string.Empty);
        }

        // The district's whole file has no row for the one, and this one only for the other: who goes by another name is the same child.
        var alone = Unclaimed(marks) && !localId.Is(Levels.OtherBefore) && !localId.Is(Levels.OtherThisYear);

        // Parents do not give twins two forms of one name and the same middle name besides; and a twin of whom nobody knows does not live elsewhere.
        if (first.Is(Levels.Different) || marks.Sex.Is(Levels.Different) || (localId.Is(Levels.OtherThisYear) && !sameMiddle) || middle.Is(Levels.Different))
        {
            return alone ? new Guard(Standing.People, Rules.SimilarTwin) : new Guard(Standing.OtherChild, Rules.Twin);
        }

        var elsewhere = marks.Enrolment.District.Is(Levels.Elsewhere);
        // An unknown twin of whom only another district knows the sibling is not to be feared: there an initial that agrees is enough.
        var tellsSame = sameMiddle || Together(marks) || (elsewhere && middle.Weight > 0);
        var settled = alone || (!localId.Is(Levels.OtherBefore) && !localId.Is(Levels.OtherThisYear)
            && (first.Is(Levels.SwappedWithMiddle)
                || (tellsSame && (first.Is(Levels.Nickname) || first.Is(Levels.ShortForm) || (elsewhere && (first.Is(Levels.Typo) || first.Is(Levels.Sound)))))));
        return settled ? new Guard(Standing.Open, string.Empty) : new Guard(Standing.People, Rules.SimilarTwin);
    }

    /// <summary>Names and birth date agree, but the middle name, the sex, the local ID or (in another district) the race tell of another child.</summary>
    private static Guard Namesake(Marks marks, Mark middle, bool sameDay, bool sameStateId)
    {
        // In another district, where no local ID can speak and no middle name does, even the race code is heard.
        var tellsSame = middle.Is(Levels.Equal) || middle.Is(Levels.Part) || middle.Is(Levels.Initial) || middle.Is(Levels.SameInitial);
        var elsewhere = marks.Enrolment.District.Is(Levels.Elsewhere) || marks.Enrolment.District.Is(Levels.ElsewhereNow);
        // A middle name on one side alone weighs against: it may be another child's.
        var stranger = (marks.Race.Is(Levels.Different) || middle.Weight < 0) && !tellsSame && elsewhere && !Together(marks);
        // A district that renumbers in mid-year: with the middle name agreeing too, the weight decides.
        var renumbered = marks.Enrolment.LocalId.Is(Levels.OtherThisYear) && !tellsSame;
        // Two children of one name seldom have the same middle name as well, and not when one is a boy: the sex is a slip.
        var otherSex = marks.Sex.Is(Levels.Different) && !middle.Is(Levels.Equal) && !middle.Is(Levels.Part);
        var tells = stranger || renumbered || middle.Is(Levels.Different) || otherSex;
        return tells && sameDay && !sameStateId && !(Unclaimed(marks) && !middle.Is(Levels.Different)) ? new Guard(Standing.People, Rules.Namesake) : new Guard(Standing.Open, string.Empty);
    }

    private static bool Unclaimed(Marks marks) => marks.Enrolment.Others.Is(Levels.Unclaimed);

    private static bool Together(Marks marks) => marks.Enrolment.Household.Is(Levels.MovedTogether);
}
