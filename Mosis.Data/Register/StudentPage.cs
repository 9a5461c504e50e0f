using Mosis.Data.Students;

namespace Mosis.Data.Register;

/// <summary>All that a viewer may know of one student.</summary>
/// <param name="Names">As the viewer's own claims state them, the latest first, each once.</param>
/// <param name="Enrolments">The viewer's own, the latest first.</param>
/// <param name="Elsewhere">Of other districts no more than that.</param>
/// <param name="LeadsHere">IDs that were retired in favour of this one.</param>
/// <param name="Asked">The retired ID that was asked for, where it led here.</param>
public sealed record StudentPage(
    StudentHit Student,
    IReadOnlyList<PersonName> Names,
    IReadOnlyList<Enrolment> Enrolments,
    IReadOnlyList<ElsewhereYear> Elsewhere,
    IReadOnlyList<DecisionTold> Decisions,
    IReadOnlyList<StudentNote> Notes,
    IReadOnlyList<LeadingId> LeadsHere,
    StudentId? Asked)
{
    /// <summary>Who has seen the student before, the latest first; null for those who do not learn that.</summary>
    public IReadOnlyList<Disclosure>? Seen { get; init; }

    /// <summary>How often in all: <see cref="Seen"/> holds the latest of them.</summary>
    public int SeenTotal { get; init; }
}

/// <summary>Another district (or, for those of single buildings, another building of the own one) had the student in that school year.</summary>
public sealed record ElsewhereYear
{
    public string District { get; init; } = "";

    public string DistrictName { get; init; } = "";

    public int SchoolYear { get; init; }
}

/// <summary>One decision about the student, on a row of the viewer's own.</summary>
public sealed record DecisionTold
{
    public long BatchId { get; init; }

    public int Line { get; init; }

    public string Channel { get; init; } = "";

    /// <summary>M matched, N new.</summary>
    public string Outcome { get; init; } = "";

    internal string Rule { get; init; } = "";

    internal string Evidence { get; init; } = "";

    /// <summary>0 to 100.</summary>
    public int Score { get; init; }

    public string RulesVersion { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    public string By { get; init; } = "";

    /// <summary>In plain words that tell no value.</summary>
    public string Why { get; init; } = "";
}

/// <summary>What a person noted.</summary>
public sealed record StudentNote
{
    public string Body { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>A name where the writer is a person of this system.</summary>
    public string By { get; init; } = "";

    /// <summary>Null when the state wrote it.</summary>
    public string? District { get; init; }
}

/// <summary>An ID that was retired in favour of another.</summary>
public sealed record LeadingId
{
    public string StateId { get; init; } = "";

    /// <summary>UTC; null for IDs from before this product.</summary>
    public DateTime? At { get; init; }
}
