using Mosis.Data.Students;

namespace Mosis.Data.Matching;

/// <summary>One set of values that a child goes by: a row's, or one that a student is known by.</summary>
/// <param name="Name">Normalised; an empty part is no evidence.</param>
/// <param name="BirthDate">The birth date stated with that name.</param>
/// <param name="Sex">M or F; any other code is no evidence.</param>
/// <param name="RaceEthnicity">Sorted codes parted by blanks; weak evidence, it changes.</param>
/// <param name="LearnedInexactly">
/// True when the register learned these values from an automatic match that was not exact: they never alone carry another automatic match.
/// </param>
public sealed record Identity(NormalName Name, DateOnly BirthDate, string Sex, string RaceEthnicity, bool LearnedInexactly = false);

/// <summary>Where a child is or was enrolled, as a district stated it.</summary>
/// <param name="District">Reporting district; a predecessor's code is already replaced by its successor's.</param>
/// <param name="SchoolYear">The year in which the school year ends.</param>
/// <param name="LocalId">The district's own number, as sent.</param>
public sealed record Enrolment(string District, string School, int SchoolYear, string LocalId, string Grade);

/// <summary>How common a row's values are: shares of the register's students (and of the batch's own rows), each above 0 and at most 1.</summary>
public sealed record Rarity(double Last, double First, double BirthDate);

/// <summary>One row to be recognised.</summary>
/// <param name="Line">1-based line in its file.</param>
/// <param name="GivenId">The live state ID that the row's ID leads to, or null when it carries none.</param>
public sealed record MatchRow(int Line, Identity Identity, Enrolment Enrolment, Rarity Rarity, string? GivenId);

/// <summary>A student, or an undecided row, that a row may be.</summary>
/// <param name="Key">The student's number in the register; for an undecided row or another row of the file a key of the caller's.</param>
/// <param name="StateId">Empty for an undecided row.</param>
/// <param name="Identities">At least one: every set of values that the child is known by.</param>
/// <param name="Enrolments">Every enrolment known, past ones too; may be empty.</param>
/// <param name="JudgedDifferent">A person has said that this row's child is not this student: never offered again.</param>
public sealed record Candidate(
    long Key,
    string StateId,
    IReadOnlyList<Identity> Identities,
    IReadOnlyList<Enrolment> Enrolments,
    bool JudgedDifferent = false);
