using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>A candidate as an answer shows it.</summary>
internal sealed record AnswerCandidate
{
    public int Line { get; init; }

    /// <summary>Empty for an undecided row.</summary>
    public string StateId { get; init; } = "";

    public string LastName { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string Sex { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    /// <summary>The sender's own district when it has stated the student; blank for a student of other districts only.</summary>
    public string District { get; init; } = "";

    public bool IsElsewhere => StateId.Length > 0 && District.Length == 0;

    public bool IsProtected { get; init; }

    public int Score { get; init; }

    public string Evidence { get; init; } = "";

    public string StoppedBy { get; init; } = "";
}

/// <summary>What one row's answer says.</summary>
internal sealed record AnswerRow(AnswerKind Kind)
{
    public string StateId { get; init; } = "";

    public bool IsNew { get; init; }

    public string Warnings { get; init; } = "";

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public IReadOnlyList<AnswerCandidate> Candidates { get; init; } = [];

    public string By { get; init; } = "";

    public DateTime? At { get; init; }
}
