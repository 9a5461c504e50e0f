using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>One ID of the register from before.</summary>
/// <param name="Record">What was known of the student; district, building, local ID, grade may be empty and the school year 0.</param>
/// <param name="ReplacedBy">The ID that took its place; null for a live ID, and for one that is retired for good.</param>
/// <param name="FormerNames">Names that the student went by, each with the record's other values.</param>
internal sealed record RegisterLine(StudentId Id, StudentRecord Record, bool IsRetired, StudentId? ReplacedBy, IReadOnlyList<StudentRecord> FormerNames)
{
    /// <summary>An enrolment is a claim only where all three that identify it are there.</summary>
    public bool StatesEnrolment => Record.District.Length > 0 && Record.LocalId.Length > 0 && Record.SchoolYear > 0;
}
