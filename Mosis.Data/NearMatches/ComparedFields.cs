using System.Globalization;
using Mosis.Data.Matching;
using Enrolment = Mosis.Data.Register.Enrolment;

namespace Mosis.Data.NearMatches;

/// <summary>A candidate's own values, as far as any viewer of the question may see them.</summary>
internal sealed record CandidateValues
{
    public int StudentNo { get; init; }

    public string StateId { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string Sex { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public string RaceEthnicity { get; init; } = "";

    public bool IsProtected { get; init; }
}

/// <summary>The row beside a candidate, field by field.</summary>
internal static class ComparedFields
{
    /// <param name="own">The candidate's latest statement that is the viewer's own; null for one of other districts, of whom less is shown.</param>
    public static IReadOnlyList<ComparedField> Of(AskedRow row, CandidateValues student, Enrolment? own, string evidence)
    {
        var levels = Evidence.Parse(evidence).ToDictionary(e => e.Field, StringComparer.Ordinal);
        return
        [
            Line("Last", row.Last, student.Last),
            Line("First", row.First, student.First),
            Line("Middle", row.Middle, student.Middle),
            Line("Suffix", row.Suffix, student.Suffix),
            Line("BirthDate", Text(row.BirthDate), Text(student.BirthDate)),
            Line("Sex", row.Sex, student.Sex),
            Line("RaceEthnicity", row.RaceEthnicity, own is null ? null : student.RaceEthnicity),
            Line("Grade", row.Grade, own?.Grade),
            Line("School", $"{row.SchoolName} ({row.School})", own is null ? null : $"{own.SchoolName} ({own.School}), {own.SchoolYear}"),
            Line("LocalId", row.LocalId, own?.LocalId),
        ];

        ComparedField Line(string field, string given, string? known)
        {
            var label = field == "School" ? "Building" : Words.Label(field);
            if (levels.TryGetValue(field, out var compared)) return new(label, given, known, AgreementOf(compared.Level), Words.OfLevel(compared));
            // A field that neither side could compare is not in the evidence.
            return new(label, given, known, Agreement.Unknown, given.Length == 0 && known is { Length: 0 } ? "blank on both sides" : "not compared");
        }
    }

    private static Agreement AgreementOf(string level) => level switch
    {
        Levels.Equal or Levels.Same or Levels.Reordered or Levels.AsExpected or Levels.SameInitial => Agreement.Agrees,
        Levels.Different or Levels.OtherThisYear or Levels.OtherBefore or Levels.FarOff or Levels.Elsewhere => Agreement.Differs,
        Levels.Missing => Agreement.Unknown,
        _ => Agreement.Close,
    };

    private static string Text(DateOnly date) => date.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
}
