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
/// <param name="Middle">The middle name's share among middle names; an initial's is not asked for.</param>
public sealed record Rarity(double Last, double First, double BirthDate, double Middle = .04);

/// <summary>What the rows of a file, taken together, say about how far one of its fields can be believed. Shares from 0 to 1.</summary>
/// <param name="LocalIdsStand">Of the rows whose local ID was a student's of the district in an earlier school year: how many have that student's birth date.</param>
/// <param name="LocalIdsKept">Of the rows that state a student whom the district knew in an earlier school year: how many have the student's local ID.</param>
/// <param name="MiddleNames">How many rows state a middle name.</param>
/// <param name="IsWhole">The file has about as many rows as the district had students last year: who is not in it has left.</param>
public sealed record FileHabits(double LocalIdsStand, double LocalIdsKept, double MiddleNames, bool IsWhole)
{
    /// <summary>A district that keeps its numbers and states middle names; of a row that comes alone.</summary>
    public static FileHabits Usual { get; } = new(.98, .98, .8, false);
}

/// <summary>One row to be recognised.</summary>
/// <param name="Line">1-based line in its file.</param>
/// <param name="GivenId">The live state ID that the row's ID leads to, or null when it carries none.</param>
/// <param name="Habits">Of the row's file; null for <see cref="FileHabits.Usual"/>.</param>
public sealed record MatchRow(int Line, Identity Identity, Enrolment Enrolment, Rarity Rarity, string? GivenId, FileHabits? Habits = null);

/// <summary>A student, or an undecided row, that a row may be.</summary>
/// <param name="Key">The student's number in the register; for an undecided row or another row of the file a key of the caller's.</param>
/// <param name="StateId">Empty for an undecided row.</param>
/// <param name="Identities">At least one: every set of values that the child is known by.</param>
/// <param name="Enrolments">Every enrolment known, past ones too; may be empty.</param>
/// <param name="JudgedDifferent">A person has said that this row's child is not this student: never offered again.</param>
/// <param name="MovedTogether">
/// Bits, 0 for none: another row of the file states another student who, it seems, came from the same district, by the same change of family name or
/// none. Brothers and sisters move together.
/// </param>
/// <param name="IsUnclaimed">A whole file of the student's district has no other row that may be the student.</param>
public sealed record Candidate(
    long Key,
    string StateId,
    IReadOnlyList<Identity> Identities,
    IReadOnlyList<Enrolment> Enrolments,
    bool JudgedDifferent = false,
    double MovedTogether = 0,
    bool IsUnclaimed = false);
