namespace Mosis.Data.Matching;

/// <summary>Compares a row's enrolment with all that are known of a candidate: local ID within the district, district, building, grade for the year.</summary>
internal static class EnrolmentComparison
{
    private const int LongAgo = 2;

    /// <summary>A file in which fewer local IDs than this share still stand for the child of last year has new numbers: they say nothing.</summary>
    private const double Renumbered = .5;

    private const double Stands = .9;

    public static EnrolmentMarks Compare(Enrolment row, IReadOnlyList<Enrolment> known, FileHabits habits, MatchParameters parameters)
    {
        if (known.Count == 0)
        {
            return new EnrolmentMarks(Mark.None, Mark.None, Mark.None, Mark.None, Mark.None, Mark.None);
        }

        var latest = int.MinValue;
        var latestHere = int.MinValue;
        for (var i = 0; i < known.Count; i++)
        {
            latest = Math.Max(latest, known[i].SchoolYear);
            if (IsHere(row, known[i]))
            {
                latestHere = Math.Max(latestHere, known[i].SchoolYear);
            }
        }

        var school = false;
        var sameLocalId = false;
        var anyLocalId = false;
        var grade = Mark.None;
        for (var i = 0; i < known.Count; i++)
        {
            var e = known[i];
            if (e.SchoolYear == latest)
            {
                var mark = Grade(row, e, parameters);
                grade = grade.IsMissing || mark.Weight > grade.Weight ? mark : grade;
            }

            if (e.SchoolYear == latestHere && IsHere(row, e))
            {
                school |= e.School.Length > 0 && e.School == row.School;
                anyLocalId |= e.LocalId.Length > 0;
                sameLocalId |= SameLocalId(row.LocalId, e.LocalId);
            }
        }

        if (latestHere == int.MinValue)
        {
            var elsewhere = latest == row.SchoolYear
                ? new Mark(Levels.ElsewhereNow, parameters.DistrictElsewhereNow) : new Mark(Levels.Elsewhere, parameters.DistrictElsewhere);
            return new EnrolmentMarks(Mark.None, elsewhere, Mark.None, grade, Mark.None, Mark.None);
        }

        var localId = row.LocalId.Length == 0 || !anyLocalId ? Mark.None
            : row.SchoolYear == latestHere
                ? sameLocalId ? new Mark(Levels.Same, parameters.LocalIdSame) : new Mark(Levels.OtherThisYear, parameters.LocalIdOtherThisYear)
            : sameLocalId ? Same(Math.Abs(row.SchoolYear - latestHere) < LongAgo, habits, parameters)
            : OtherBefore(habits, parameters);
        var district = latestHere == latest ? new Mark(Levels.Same, parameters.DistrictSame) : new Mark(Levels.Earlier, parameters.DistrictEarlier);
        return new EnrolmentMarks(localId, district, school ? new Mark(Levels.Same, parameters.SchoolSame) : Mark.None, grade, Mark.None, Mark.None);
    }

    /// <summary>Weighs less the more of the file's local IDs are another child's than last year.</summary>
    private static Mark Same(bool lastYear, FileHabits habits, MatchParameters parameters)
    {
        var belief = Math.Clamp((habits.LocalIdsStand - Renumbered) / (Stands - Renumbered), 0, 1);
        return belief == 0 ? Mark.None
            : lastYear ? new Mark(Levels.Same, belief * parameters.LocalIdSame) : new Mark(Levels.SameLongAgo, belief * parameters.LocalIdSameLongAgo);
    }

    /// <summary>log2 of how often this district changes a child's number, against a number that is always another for another child.</summary>
    private static Mark OtherBefore(FileHabits habits, MatchParameters parameters) => habits.LocalIdsKept < Renumbered
        ? Mark.None : new Mark(Levels.OtherBefore, Math.Max(parameters.LocalIdOtherBefore, Math.Log2(1 - Math.Min(habits.LocalIdsKept, .999))));

    private static bool IsHere(Enrolment row, Enrolment e) => e.District.Length > 0 && e.District == row.District;

    /// <summary>Case and the zeros before a number are the spreadsheet's, not the child's.</summary>
    private static bool SameLocalId(string a, string b)
    {
        var x = a.AsSpan().Trim().TrimStart('0');
        var y = b.AsSpan().Trim().TrimStart('0');
        return (x.Length > 0 || a == b) && x.Equals(y, StringComparison.OrdinalIgnoreCase);
    }

    private static Mark Grade(Enrolment row, Enrolment e, MatchParameters parameters)
    {
        if (GradeNumber(row.Grade) is not { } now || GradeNumber(e.Grade) is not { } then)
        {
            return Mark.None;
        }

        // Before kindergarten a child may stay for years.
        var expected = then + row.SchoolYear - e.SchoolYear;
        var off = then < 0 && now <= expected ? 0 : Math.Abs(now - expected);
        return off switch
        {
            0 => new Mark(Levels.AsExpected, parameters.GradeAsExpected),
            1 => new Mark(Levels.OneOff, parameters.GradeOneOff),
            _ => new Mark(Levels.FarOff, parameters.GradeFarOff),
        };
    }

    private static int? GradeNumber(string grade) => grade switch
    {
        "PK" => -1,
        "KG" or "K" => 0,
        _ => int.TryParse(grade, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? number : null,
    };
}
