namespace Mosis.Data.Matching;

/// <summary>The names of the rules that decide. They are stored: a rule may be added, never renamed. <see cref="Words.OfRule"/> explains each.</summary>
public static class Rules
{
    // New
    public const string NoCandidate = "no-candidate";
    public const string NoneClose = "none-close";
    public const string Twin = "twin";
    public const string LocalIdReused = "local-id-reused";

    // Match
    public const string Exact = "exact";
    public const string LocalId = "local-id";
    public const string StateId = "state-id";
    public const string Weight = "weight";

    // Near
    public const string Several = "several";
    public const string NotSure = "not-sure";
    public const string LearnedInexactly = "learned-inexactly";
    public const string StateIdDisagrees = "state-id-disagrees";
    public const string StateIdRival = "state-id-rival";

    // Near, and the conflict of a single candidate
    public const string SimilarTwin = "similar-twin";
    public const string FirstNameConflict = "first-name-conflict";
    public const string BirthDateConflict = "birth-date-conflict";
    public const string NameAndDateConflict = "name-and-birth-date-conflict";
    public const string NameMissing = "name-missing";
    public const string Namesake = "namesake";

    // Near: because of a row, not of a student
    public const string OtherRow = "other-row";
    public const string TwoRowsOneStudent = "two-rows-one-student";
    public const string WaitsForAnswer = "waits-for-answer";

    // Not the rules' own
    public const string Person = "person";
    public const string Register = "register";

    /// <summary>The evidence holds the ID that took its place, or nothing.</summary>
    public const string Retired = "retired";
}
