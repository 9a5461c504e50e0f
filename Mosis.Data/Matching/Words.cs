namespace Mosis.Data.Matching;

/// <summary>
/// The one place where a comparison or a decision becomes plain English, for a school secretary. Only levels are told, never a value: the words may be
/// read by someone who may not see the other child's data.
/// </summary>
public static class Words
{
    /// <summary>One sentence a field that says something: "Last name: the same. First name: a short form or another form of the same name."</summary>
    public static string Of(IReadOnlyList<FieldEvidence> evidence) =>
        string.Join(' ', evidence.Where(e => e.Level != Levels.Missing || e.Field is "Last" or "First").Select(Of));

    /// <summary>The evidence and, where there is one, what forbids an automatic match.</summary>
    public static string Of(Comparison comparison) =>
        comparison.Conflict is null ? Of(comparison.Evidence) : $"{Of(comparison.Evidence)} {OfRule(comparison.Conflict)}";

    /// <summary>What was decided and why.</summary>
    public static string Of(Decision decision) => decision switch
    {
        Decision.New(var rule, null) => OfRule(rule),
        Decision.New(var rule, { } nearest) => $"{OfRule(rule)} The nearest student: {Of(nearest.Evidence)}",
        Decision.Match(var rule, var best, _) => $"{OfRule(rule)} {Of(best.Evidence)}",
        Decision.Near(var rule, var candidates) => $"{OfRule(rule)} {Counted(candidates.Count)}",
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    /// <summary>"Birth date: day and month are swapped."</summary>
    public static string Of(FieldEvidence evidence) => $"{Label(evidence.Field)}: {OfLevel(evidence)}.";

    /// <summary>"day and month are swapped".</summary>
    public static string OfLevel(FieldEvidence evidence) => OfLevel(evidence.Field, evidence.Level);

    /// <summary>Why a rule of <see cref="Rules"/> decided, as a sentence.</summary>
    public static string OfRule(string rule) => rule switch
    {
        Rules.NoCandidate => "New student: nobody in the register is like this child.",
        Rules.NoneClose => "New student: nobody in the register is close enough.",
        Rules.Twin => "New student: a twin. The family name and the birth date are the same, but it is another child.",
        Rules.LocalIdReused => "New student: the local ID was another child's before, and nothing else agrees.",
        Rules.Exact => "Matched: name, birth date and sex are the same.",
        Rules.LocalId => "Matched: the local ID is the same and the rest agrees well.",
        Rules.StateId => "Matched: the state ID on the row, and the rest agrees.",
        Rules.Weight => "Matched: what agrees leaves no doubt.",
        Rules.Several => "Stopped because two or more students are about equally likely.",
        Rules.NotSure => "Stopped because too little agrees to be sure.",
        Rules.LearnedInexactly => "Stopped because what agrees was itself learned from an earlier match that was not exact.",
        Rules.StateIdDisagrees => "Stopped because the student who has the state ID on the row looks different.",
        Rules.StateIdRival => "Stopped because another student agrees as well as the one who has the state ID on the row.",
        Rules.SimilarTwin => "Stopped because it may be a twin: the same family name and birth date, and first names that are alike.",
        Rules.FirstNameConflict => "Stopped because the first name is a different one.",
        Rules.BirthDateConflict => "Stopped because the birth date is a different one.",
        Rules.NameAndDateConflict => "Stopped because both the first name and the birth date are different.",
        Rules.NameMissing => "Stopped because the first or last name is missing.",
        Rules.Namesake => "Stopped because it may be another child with the same name and birth date.",
        Rules.OtherRow => "Stopped because another row of the file may be the same student.",
        Rules.TwoRowsOneStudent => "Stopped because two rows of the file look like one student, but not like each other.",
        Rules.WaitsForAnswer => "Stopped because a row that a person has not decided yet may be the same student.",
        Rules.Person => "Decided by a person.",
        Rules.Register => "Taken over with the register that was there before.",
        Rules.Retired => "Taken over with the register that was there before, as an ID that was retired.",
        _ => $"Decided by the rule \"{rule}\".",
    };

    private static string Counted(int candidates) => candidates == 1 ? "One student is close." : $"{candidates} students are close.";

    /// <summary>"Birth date".</summary>
    public static string Label(string field) => field switch
    {
        "Last" => "Last name",
        "First" => "First name",
        "Middle" => "Middle name",
        "BirthDate" => "Birth date",
        "RaceEthnicity" => "Race/ethnicity",
        "LocalId" => "Local ID",
        "StateId" => "State ID",
        "Others" => "Other rows",
        _ => field,
    };

    private static string OfLevel(string field, string level) => (field, level) switch
    {
        ("BirthDate", Levels.Swapped) => "day and month are swapped",
        ("District", Levels.Same) => "the same as now",
        ("District", Levels.Earlier) => "the same as in an earlier year",
        ("District", Levels.Elsewhere) => "another district so far",
        ("District", Levels.ElsewhereNow) => "another district, which has reported the student this school year",
        ("Household", Levels.MovedTogether) => "another child came from the same district under the same family name, or by the same change of it",
        ("Others", Levels.Unclaimed) => "no other row of the file may be this student",
        ("School", Levels.Same) => "the same",
        ("StateId", Levels.Different) => "the row carries another one",
        ("First", Levels.Part) => "part of it is the same",
        ("Last", Levels.Part) => "one half of a double name",
        (_, Levels.Missing) => "missing on one side",
        (_, Levels.Equal) => "the same",
        (_, Levels.Same) => "the same",
        (_, Levels.Reordered) => "the same words in another order",
        (_, Levels.Part) => "one is part of the other",
        (_, Levels.Nickname) => "a short form or another form of the same name",
        (_, Levels.Typo) => "one letter off",
        (_, Levels.Sound) => "sounds alike, spelled differently",
        (_, Levels.ShortForm) => "one is the beginning of the other",
        (_, Levels.Initial) => "only the initial, which agrees",
        (_, Levels.SameInitial) => "the same initial",
        (_, Levels.Similar) => "two letters off",
        (_, Levels.SharedWord) => "one word of a double name is the same",
        (_, Levels.Swapped) => "first and last name are swapped",
        (_, Levels.SwappedWithMiddle) => "first and middle name are swapped",
        (_, Levels.MiddleUsed) => "one side uses the middle name as first name",
        (_, Levels.OneDigitOff) => "one digit off",
        (_, Levels.OnePartOff) => "the day, the month or the year is off",
        (_, Levels.Different) => "different",
        (_, Levels.SameLongAgo) => "the same, but two years ago or more",
        (_, Levels.OtherThisYear) => "a different one in the same district and school year",
        (_, Levels.OtherBefore) => "a different one in the same district in another year",
        (_, Levels.AsExpected) => "as expected",
        (_, Levels.OneOff) => "one off from what is expected",
        (_, Levels.FarOff) => "two or more off from what is expected",
        _ => level,
    };
}
