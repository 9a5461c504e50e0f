namespace Mosis.Data.Matching;

/// <summary>Compares a row's enrolment with all that are known of a candidate: local ID within the district, district, building, grade for the year.</summary>
internal static class EnrolmentComparison
{
    private const int LongAgo = 2;

    public static EnrolmentMarks Compare(Enrolment row, IReadOnlyList<Enrolment> known, MatchParameters parameters)
    {
        if (known.Count == 0)
        {
            return new EnrolmentMarks(Mark.None, Mark.None, Mark.None, Mark.None);
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
            return new EnrolmentMarks(Mark.None, new Mark(Levels.Elsewhere, parameters.DistrictElsewhere), Mark.None, grade);
        }

        var localId = row.LocalId.Length == 0 || !anyLocalId ? Mark.None
            : sameLocalId
                ? Math.Abs(row.SchoolYear - latestHere) < LongAgo ? new Mark(Levels.Same, parameters.LocalIdSame)
                    : new Mark(Levels.SameLongAgo, parameters.LocalIdSameLongAgo)
            : row.SchoolYear == latestHere ? new Mark(Levels.OtherThisYear, parameters.LocalIdOtherThisYear)
            : new Mark(Levels.OtherBefore, parameters.LocalIdOtherBefore);
        var district = latestHere == latest ? new Mark(Levels.Same, parameters.DistrictSame) : new Mark(Levels.Earlier, parameters.DistrictEarlier);
        return new EnrolmentMarks(localId, district, school ? new Mark(Levels.Same, parameters.SchoolSame) : Mark.None, grade);
    }

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
